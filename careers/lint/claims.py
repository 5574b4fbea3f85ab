"""What should say where it comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careers.lint.markdown import blocks, cited_marks, has_mark
from core.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careers.content import ItemContent

_EXCERPT = 60  # characters

# Shares, pay, and what is said about a market or found by somebody; plain numbers are none.
_CLAIM = re.compile(
    r"""
    \d\s?% | \d\s+percent\b
    | [$€£]\s?\d | \b\d[\d,.]*\s?(?:USD|EUR|dollars|euros)\b
    | \baccording\s+to\b
    | \b(?:research|stud(?:y|ies)|surveys?|reports?|statistics|data)\s+
      (?:shows?|says?|suggests?|finds?|found|indicates?)\b
    | \bmost\s+(?:employers|companies|firms|teams|recruiters|hiring\s+managers)\b
    | \bmost\s+(?:postings|jobs|roles)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def no_source(item: ItemContent) -> Iterator[str]:
    """A quotation brings its own."""
    if not item.sources and not item.quotes:
        yield _("It names no source at all.")


def claim_without_source(item: ItemContent) -> Iterator[str]:
    """Once for each paragraph; where there is no source yet, that has been said."""
    if not item.sources:
        return
    for block in blocks(item.body):
        if has_mark(block):
            continue
        claim = next((part for part in _SENTENCE.split(block) if _CLAIM.search(part)), None)
        if claim:
            words = excerpt(claim.lstrip("-*+>| "), _EXCERPT)
            yield _("Where does this come from? “%(words)s”") % {"words": words}


def source_never_cited(item: ItemContent) -> Iterator[str]:
    cited = set(cited_marks(item))
    unused = [source.mark for source in item.sources if source.mark not in cited]
    if unused:
        yield ngettext(
            "No sentence cites the source %(marks)s.",
            "No sentence cites the sources %(marks)s.",
            len(unused),
        ) % {"marks": ", ".join(unused)}
