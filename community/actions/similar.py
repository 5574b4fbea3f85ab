"""Look for what is similar to questions that are new or were changed."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F

from community.models import Question, SearchDocument, SimilarDocument, SimilarSearch
from community.search.matching import best
from community.search.suggesting import near

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from community.search.matching import Scored

BATCH = 50
PATIENCE = 10  # seconds, then the worker’s other jobs have their turn
CANDIDATES = 20
# Stricter than while typing: nobody asked for these (see community.search.suggesting).
LEAST_COVERAGE, LEAST_SHARE = 0.25, 0.5
QUESTIONS, ITEMS = 5, 3  # kept of each, at most


def find_similar() -> int:
    """Catch up with all that is new or was changed, as far as PATIENCE goes; returns how many.

    Nothing has to queue it: a question whose document has other words than it had then is due.
    """
    done, begun = 0, monotonic()
    while monotonic() - begun < PATIENCE and (batch := list(_due()[:BATCH])):
        for question in batch:
            try:
                _find(question)
            except IntegrityError:  # something was hidden meanwhile: the next turn knows
                continue
        done += len(batch)
    return done


def _due() -> QuerySet[Question]:
    """Those never looked at first; those that only a neighbour touched wait."""
    looked = "search_document__similar_search__digest"
    questions: QuerySet[Question] = (
        Question.objects.exclude(search_document=None)
        .exclude(**{looked: F("search_document__digest")})
        .select_related("search_document__similar_search")
        .only("title", "search_document__digest", looked)
        .order_by(F(looked).asc(nulls_first=True), "pk")
    )
    return questions


@transaction.atomic
def _find(question: Question) -> None:
    own = question.search_document
    found = best(question.title, limit=CANDIDATES)
    others = [one for one in found if one.document_id != own.pk]
    questions, items = _by_kind(near(others, coverage=LEAST_COVERAGE, share=LEAST_SHARE))
    SimilarDocument.objects.filter(question=question).delete()
    SimilarDocument.objects.bulk_create(
        SimilarDocument(question=question, document_id=one.document_id, rank=rank, score=one.score)
        for kind in (questions[:QUESTIONS], items[:ITEMS])
        for rank, one in enumerate(kind, start=1)
    )
    before = getattr(own, "similar_search", None)
    SimilarSearch.objects.update_or_create(document=own, defaults={"digest": own.digest})
    if before is None or before.digest:
        # Its neighbours look again, so that an old question leads to a new one; they stop there.
        neighbours = [one.document_id for one in questions[:QUESTIONS]]
        SimilarSearch.objects.filter(document__in=neighbours).update(digest="")


def _by_kind(scored: list[Scored]) -> tuple[list[Scored], list[Scored]]:
    """Of questions, and of items of the guide."""
    ids = [one.document_id for one in scored]
    of_items = set(
        SearchDocument.objects.filter(pk__in=ids, question=None).values_list("pk", flat=True)
    )
    return (
        [one for one in scored if one.document_id not in of_items],
        [one for one in scored if one.document_id in of_items],
    )
