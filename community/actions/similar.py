"""Look for what is similar to questions that are new or were changed."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from community.models import SearchDocument, SimilarDocument, SimilarSearch
from community.search.matching import best
from community.search.suggesting import near

if TYPE_CHECKING:
    from django.db.models import QuerySet

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
        for document in batch:
            _find(document)
        done += len(batch)
    return done


def _due() -> QuerySet[SearchDocument]:
    """Those never looked at first; those only touched by a neighbour wait."""
    documents = SearchDocument.objects.exclude(question=None)
    return (
        documents.exclude(similar_search__digest=F("digest"))
        .select_related("similar_search")
        .only("title", "digest", "question_id", "similar_search__digest")
        .order_by(F("similar_search__digest").asc(nulls_first=True), "pk")
    )


@transaction.atomic
def _find(document: SearchDocument) -> None:
    found = best(document.title, limit=CANDIDATES)
    others = [one for one in found if one.document_id != document.pk]
    scored = near(others, coverage=LEAST_COVERAGE, share=LEAST_SHARE)
    kinds = dict(
        SearchDocument.objects.filter(pk__in=[one.document_id for one in scored]).values_list(
            "pk", "question_id"
        )
    )
    questions = [one for one in scored if kinds.get(one.document_id)][:QUESTIONS]
    items = [one for one in scored if kinds.get(one.document_id, 0) is None][:ITEMS]
    SimilarDocument.objects.filter(question=document.question_id).delete()
    SimilarDocument.objects.bulk_create(
        SimilarDocument(
            question_id=document.question_id,
            document_id=one.document_id,
            rank=rank,
            score=one.score,
        )
        for kind in (questions, items)
        for rank, one in enumerate(kind, start=1)
    )
    before = getattr(document, "similar_search", None)
    SimilarSearch.objects.update_or_create(document=document, defaults={"digest": document.digest})
    if before is None or before.digest:
        # Its neighbours look again, so that an old question leads to a new one; they stop there.
        near_it = [one.document_id for one in questions]
        SimilarSearch.objects.filter(document__in=near_it).update(digest="")
