"""How a text is built: titles, sections, pictures."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from careers.lint.markdown import heading, lines, lines_without_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careers.content import ArticleContent, ItemContent

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PICTURE = re.compile(r"!\[([^\]]*)\](?:\(|\[)")


def year_in_article(content: ArticleContent) -> Iterator[str]:
    if _YEAR.search(content.title):
        yield _("The title names a year: next year it looks old. Dates belong to the sources.")


def year_in_title(item: ItemContent) -> Iterator[str]:
    if _YEAR.search(item.question):
        yield _("The question names a year: next year it looks old. Dates belong to the sources.")


def empty_section(item: ItemContent) -> Iterator[str]:
    rows = [
        None if is_code else heading(line) for line, is_code in lines(item.body) if line.strip()
    ]
    for before, after in pairwise([*rows, (0, "")]):
        if before and after and after[0] <= before[0]:
            yield _("Nothing stands under the heading “%(words)s”.") % {"words": before[1]}


def skipped_level(item: ItemContent) -> Iterator[str]:
    headings = [found for line in lines_without_code(item.body) if (found := heading(line))]
    for before, after in pairwise(headings):
        if after[0] > before[0] + 1:
            yield _("The heading “%(words)s” skips a level: use one # less.") % {"words": after[1]}


def picture_in_text(item: ItemContent) -> Iterator[str]:
    for line in lines_without_code(item.body):
        for picture in _PICTURE.finditer(line):
            if not picture[1].strip():
                yield _("A picture in the text says nothing to those who cannot see it.")
            yield _(
                "A picture in the text has no credit: choose it under “Pictures” instead, "
                "where its credit and licence are shown."
            )
