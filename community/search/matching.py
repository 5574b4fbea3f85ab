"""Which documents answer a text, the best first: by words, and by meaning where that is on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import EmptyResultSet

from community.models import SearchDocument
from community.search.blending import blend
from community.search.engines import engine
from community.search.meaning.nearest import LEAST, nearest
from community.search.ranking import K1, LEAST_IDF, freshness, idf
from community.search.vocabulary import mend, ranked_terms, read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import QuerySet

    from community.search.vocabulary import Reading

WINDOW = 1_000  # documents ranked at most, for whoever pages through them
# The pull is mild, and meaning seldom turns all around: who is beyond is not lifted into `limit`.
RESERVE, LEAST_REACH = 3, 200


@dataclass(frozen=True)
class Scored:
    """`score` ranks, and compares with the others of the same search alone.

    `coverage` says from 0 to 1 how much of what was wanted the document holds, or means.
    """

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

    `among` are the documents to choose from. While typing, the last word may be half a word.
    """
    readings = read_words(text, is_typing=is_typing)
    return rank(readings, text=text, among=among, limit=limit, is_typing=is_typing)


def rank(
    readings: list[Reading],
    *,
    text: str,
    among: QuerySet[SearchDocument] | None = None,
    limit: int,
    is_typing: bool = False,
) -> list[Scored]:
    """As `best`, of a `text` whose words were read before. Source: community.search.ranking."""
    reach = min(max(limit * RESERVE, LEAST_REACH), WINDOW)
    terms = ranked_terms(readings)
    try:
        by_words = dict(engine().rank(terms, among=among, limit=reach)) if terms else {}
    except EmptyResultSet:  # nothing can be `among`, as with fewer than no answers
        return []
    meant = {one.word: word for one in readings if (word := one.mended or one.whole)}
    by_meaning = nearest(mend(text, meant), limit=reach, also=by_words)
    scores = by_words if by_meaning is None else blend(by_words, by_meaning, is_typing=is_typing)
    covered = _coverage(readings, by_words, by_meaning or {})
    pulls = _pulls(scores, among)
    scored = [Scored(pk, scores[pk] * pull, covered(pk)) for pk, pull in pulls.items()]
    return sorted(scored, key=lambda row: (-row.score, row.document_id))[:limit]


def holding_all(readings: Iterable[Reading]) -> QuerySet[SearchDocument]:
    """Return the documents that hold every word, in one of its readings."""
    groups = [list(reading.terms) for reading in readings]
    return SearchDocument.objects.filter(engine().holding_all(groups))


def _pulls(ids: Iterable[int], among: QuerySet[SearchDocument] | None) -> dict[int, float]:
    """Return the factors of those that are there, and allowed."""
    allowed = SearchDocument.objects.all() if among is None else among
    rows = allowed.filter(pk__in=list(ids)) if ids else allowed.none()
    return {
        pk: pull * freshness(dated_at)
        for pk, pull, dated_at in rows.values_list("pk", "pull", "dated_at")
    }


def _coverage(
    readings: Iterable[Reading], by_words: dict[int, float], by_meaning: dict[int, float]
) -> Callable[[int], float]:
    """Ideal is a document that says nothing but the words, again and again."""
    documents = SearchDocument.objects.count()
    rarity = sum(
        idf(documents=documents, holding=min(reading.terms.values())) for reading in readings
    )
    ideal = max(rarity * (K1 + 1), LEAST_IDF)

    def covered(pk: int) -> float:
        cosine = by_meaning.get(pk, 0.0)
        return max(min(by_words.get(pk, 0.0) / ideal, 1.0), cosine if cosine >= LEAST else 0.0)

    return covered
