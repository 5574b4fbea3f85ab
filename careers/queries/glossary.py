"""The glossary from A to Z, and where the guide uses a term."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING

from django.db.models import Q

from careers.models import FaqItem, Term
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

MENTIONS_SHOWN = 12
# A name may be a part of longer words: so many items are looked at for the word itself.
MENTIONS_READ = 200
OTHER = "#"


@dataclass(frozen=True)
class Letter:
    letter: str
    terms: list[Term]

    @property
    def anchor(self) -> str:
        return f"letter-{'other' if self.letter == OTHER else self.letter.lower()}"


def glossary_by_letter() -> list[Letter]:
    """Accents do not count for the order, and what begins with no letter comes first."""
    terms = sorted(Term.objects.all(), key=lambda term: (_letter(term) != OTHER, fold(term.name)))
    return [Letter(letter, list(found)) for letter, found in groupby(terms, key=_letter)]


def items_mentioning(term: Term) -> list[FaqItem]:
    """Other live items with the term in their words than the one it leads to, in guide order."""
    names = [name for name in map(fold, term.names) if name]
    mentions = Q(pk__in=())
    for name in names:
        mentions |= Q(search_text__contains=name)
    items = (
        FaqItem.objects.live()
        .filter(mentions)
        .exclude(terms=term)
        .select_related("article")
        .in_guide_order()
    )
    pattern = _whole_words(names)
    found = (item for item in items[:MENTIONS_READ] if pattern.search(item.search_text))
    return list(islice(found, MENTIONS_SHOWN))


def _whole_words(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?!\w)")


def _letter(term: Term) -> str:
    first = fold(term.name)[:1].upper()
    return first if first.isalpha() else OTHER
