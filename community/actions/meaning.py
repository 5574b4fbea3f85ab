"""Keep a vector beside each document. Slow work: in the worker, and in `rebuild_search`."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from community.models import SearchDocument, Vector
from community.search.meaning import pgvector
from community.search.meaning.documents import document_vector, to_bytes, to_numbers
from community.search.meaning.embedding import MeaningOffError
from community.search.meaning.loading import is_installed, tools
from community.search.meaning.state import without_vector
from core.tasks import background

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BATCH = 64
SECONDS = 10  # that mail waits for at most while many vectors are missing


def queue_vectors(document_ids: Iterable[int]) -> None:
    """Call it within the transaction that wrote the documents."""
    ids = list(document_ids)
    if ids and settings.SEARCH_MEANING and is_installed():
        make_vectors_of.enqueue(ids)


def queue_missing_vectors() -> None:
    """What was written by others than a worker with the extra could see: an import, a restore."""
    try:
        model = tools().model
    except MeaningOffError:
        return
    waiting = DBTaskResult.objects.filter(
        task_path=make_missing_vectors.module_path,
        status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING),
    )
    if without_vector(model).exists() and not waiting.exists():
        make_missing_vectors.enqueue()


# The tasks stand here and not in community.tasks because an action queues them.
@background(priority=-10, max_attempts=5)
def make_vectors_of(document_ids: list[int]) -> None:
    # A worker that cannot leaves it to queue_missing_vectors, and so to one that can.
    with suppress(MeaningOffError):
        _make(document_ids, threads=1)


@background(priority=-20, max_attempts=5)
def make_missing_vectors() -> None:
    """A part of them, and queue the rest: other tasks come in between."""
    ends_at = time.monotonic() + SECONDS
    with suppress(MeaningOffError):
        for _made in make_all(threads=1):
            if time.monotonic() > ends_at:
                make_missing_vectors.enqueue()
                return


def count_missing() -> int:
    """Raises MeaningOffError."""
    return without_vector(tools().model).count()


def make_all(*, threads: int | None = None) -> Iterator[int]:
    """Make all vectors that are missing or out of date; yield how many, batch by batch.

    On all cores unless `threads` says otherwise, and from the last document to the first: a worker
    that has tasks for the same ones begins at the other end. May be stopped and called again.
    Raises MeaningOffError.
    """
    missing = without_vector(tools().model).order_by("-pk")
    ids = list(missing.values_list("pk", flat=True)[:BATCH])
    while ids:
        yield _make(ids, threads=threads)
        ids = list(missing.filter(pk__lt=ids[-1]).values_list("pk", flat=True)[:BATCH])


def index_vectors() -> int:
    """Fill pgvector’s index with what was there before it; returns how many that were.

    Makes the index where the server can and may. Raises MeaningOffError.
    """
    own = tools()
    if not pgvector.install():
        return 0
    moved = 0
    while vectors := pgvector.without_place(own.model, limit=BATCH):
        pgvector.place((pk, to_numbers(stored)) for pk, stored in vectors)
        moved += len(vectors)
    return moved


def _make(document_ids: Sequence[int], *, threads: int | None) -> int:
    own = tools()
    stale = without_vector(own.model).filter(pk__in=document_ids)
    rows = list(stale.values_list("pk", "digest", "title", "text"))
    # Outside of the transaction: nobody waits for it.
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        vectors = pool.map(
            lambda row: document_vector(own.embedder, title=row[2], text=row[3]), rows
        )
        made = [
            Vector(document_id=pk, model=own.model, digest=digest, numbers=to_bytes(vector))
            for (pk, digest, _, _), vector in zip(rows, vectors, strict=True)
        ]
    _replace(made)
    return len(made)


@transaction.atomic
def _replace(made: Sequence[Vector]) -> None:
    """Keep those whose document is still there; it is locked, so that another worker waits."""
    ids = [vector.document_id for vector in made]
    documents = SearchDocument.objects.select_for_update(no_key=True).filter(pk__in=ids)
    there = set(documents.order_by("pk").values_list("pk", flat=True))
    Vector.objects.filter(document__in=there).delete()
    kept = Vector.objects.bulk_create(v for v in made if v.document_id in there)
    if pgvector.is_installed():
        pgvector.place((vector.pk, to_numbers(vector.numbers)) for vector in kept)
