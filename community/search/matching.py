"""Which documents answer a text, the best first: by words, and by meaning where that is on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from community.models import SearchDocument
from community.search.engines import engine
from community.search.ranking import K1, freshness, idf
from community.search.vocabulary import ranked_terms, read_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from community.search.vocabulary import Reading

WINDOW = 1_000  # documents ranked at most, for whoever pages through them
# The pull is mild: who is beyond so many times `limit` is not lifted into it.
RESERVE = 3


@dataclass(frozen=True)
class Scored:
    """`score` ranks; `coverage` says how much of what was wanted the document holds, 0 to 1."""

    document_id: int
    score: float
    coverage: float


def best(
    text: str,
    *,
    among: QuerySet[SearchDocument] | None = None,
    limit: int,
    is_typing: bool = False,
) -> list[Scored]:
    """Return the best documents for `text`, best first; any of its words is enough.

    `among` are the documents to choose from. Source of the formula: community.search.ranking.
    """
    return rank(read_words(text, is_typing=is_typing), among=among, limit=limit)


def rank(
    readings: list[Reading], *, among: QuerySet[SearchDocument] | None = None, limit: int
) -> list[Scored]:
    """As `best`, of words that were read before."""
    terms = ranked_terms(readings)
    if not terms:
        return []
    by_words = dict(engine().rank(terms, among=among, limit=min(limit * RESERVE, WINDOW)))
    ideal = _ideal(readings)
    pulls = _pulls(by_words)
    scored = [
        Scored(pk, score * pulls[pk], min(score / ideal, 1.0))
        for pk, score in by_words.items()
        if pk in pulls
    ]
    return sorted(scored, key=lambda row: (-row.score, row.document_id))[:limit]


def holding_all(readings: Iterable[Reading]) -> QuerySet[SearchDocument]:
    """Return the documents that hold every word, in one of its readings."""
    groups = [list(reading.terms) for reading in readings]
    return SearchDocument.objects.filter(engine().holding_all(groups))


def _pulls(ids: Iterable[int]) -> dict[int, float]:
    rows = SearchDocument.objects.filter(pk__in=list(ids))
    return {
        pk: pull * freshness(dated_at)
        for pk, pull, dated_at in rows.values_list("pk", "pull", "dated_at")
    }


def _ideal(readings: Iterable[Reading]) -> float:
    """Return the BM25 of a document that says nothing but the words, again and again."""
    documents = SearchDocument.objects.count()
    rarity = sum(
        idf(documents=documents, holding=min(reading.terms.values())) for reading in readings
    )
    return max(rarity * (K1 + 1), 1e-9)
