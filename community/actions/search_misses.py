"""Searches in vain: words that found nothing, or nothing that was opened, and of nobody."""

from __future__ import annotations

import re
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from community.enums import SearchKind
from community.models import SearchMiss
from community.search.analysis import stems
from community.search.finding import search
from community.search.query import read_query
from core.text import fold, normalise

KEEP_MISSES = timedelta(days=180)
MOST_MISSES = 10_000  # rows; those searched for long ago and seldom go first
WORDS_LENGTH = (2, 100)
# An e-mail address, or digits enough for a telephone number: somebody’s, and not kept.
PERSONAL = re.compile(r"\S@\S|(?:\+|\b)\d(?:[\s()./-]*\d){6,}")
YEARS = re.compile(r"\b(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d\b")  # as many digits, and nobody’s


def keep_search_miss(*, words: str, kind: SearchKind = SearchKind.ALL) -> SearchMiss | None:
    """Count words that find nothing, and nothing about who typed them.

    Returns None for what is not kept: what finds something, what narrows, and what looks like
    somebody’s data.
    """
    return _keep(words, kind, "count")


def keep_unopened_search(*, words: str) -> SearchMiss | None:
    """Count words that find something, of which nothing was opened; as `keep_search_miss`."""
    return _keep(words, SearchKind.ALL, "unopened")


def prune_search_misses() -> None:
    SearchMiss.objects.filter(last_at__lt=timezone.now() - KEEP_MISSES).delete()
    kept = SearchMiss.objects.order_by("-last_at", "-pk")[MOST_MISSES:]
    SearchMiss.objects.filter(pk__in=list(kept.values_list("pk", flat=True))).delete()


def _keep(words: str, kind: SearchKind, column: str) -> SearchMiss | None:
    folded = " ".join(fold(normalise(words)).split())
    least, most = WORDS_LENGTH
    if not least <= len(folded) <= most or PERSONAL.search(YEARS.sub("", folded)):
        return None
    query = read_query(folded)
    if not stems(query.sought) or query.filters or query.kind:
        return None
    found = search(read_query(query.with_kind(kind)))
    if found.is_empty is not (column == "count"):
        return None
    now = timezone.now()
    again = {column: F(column) + 1, "last_at": now}
    if not SearchMiss.objects.filter(words=folded).update(**again):
        try:
            with transaction.atomic():
                first = {column: 1, "first_at": now, "last_at": now}
                return SearchMiss.objects.create(words=folded, **first)
        except IntegrityError:  # somebody was first
            SearchMiss.objects.filter(words=folded).update(**again)
    return SearchMiss.objects.get(words=folded)
