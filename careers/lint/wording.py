from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careers.content import ItemContent

LONG_ANSWER = 450  # words

# “It depends”, “It takes a year” and “It is possible to …” point at nothing before them.
_DANGLING = re.compile(
    r"""
    (?:this|these|those|they)\b
    | it\b(?!\s+(?:depends|takes|helps|pays|varies)\b)
      (?!\s+is\s+(?:not\s+|rarely\s+|often\s+)?\w+\s+(?:to|that|if|when)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ORNAMENT = "*_#>- \n"


def dangling_start(item: ItemContent) -> Iterator[str]:
    """Items are read alone, from a search or a link: their first word must stand for itself."""
    for sentence, text in (
        (_("The short answer begins with “%(word)s”: name what is meant."), item.short_answer),
        (_("The long answer begins with “%(word)s”: name what is meant."), item.body),
    ):
        if found := _DANGLING.match(text.lstrip(_ORNAMENT)):
            yield sentence % {"word": found[0]}


def long_answer(item: ItemContent) -> Iterator[str]:
    words = len(item.body.split())
    if words > LONG_ANSWER:
        yield _(
            "The long answer has %(words)s words: 120 to 300 are read to the end. Could it be two?"
        ) % {"words": words}
