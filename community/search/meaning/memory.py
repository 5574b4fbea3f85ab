"""The vectors of all documents in the memory of one process; compared with each of them.

1.5 kB for a document. As float32: float16 would take half, and be ten times slower.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from django.db.models import Count, Sum

from community.models import Vector
from community.search.meaning.embedding import MOST_IN_MEMORY, TooManyError

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet
    from numpy.typing import NDArray

_AT_ONCE = 2_000  # rows read from the database
_SPARE = 5 / 4
_GONE = 0  # in place of the key and document of a row that was replaced or deleted


@dataclass(frozen=True)
class _Table:
    """Arrays with room for more; the first `size` rows count."""

    size: int
    keys: NDArray[np.int64]
    documents: NDArray[np.int64]
    matrix: NDArray[np.float32]


class Memory:
    """Follows the table of vectors: `refresh`, then `nearest`. For several threads at once."""

    def __init__(self, *, model: str, dimensions: int) -> None:
        self._rows: QuerySet[Vector] = Vector.objects.filter(model=model)
        self._lock = Lock()
        # Replaced as a whole, so that a thread never sees half of a change.
        self._table = _Table(
            0, np.empty(0, np.int64), np.empty(0, np.int64), np.empty((0, dimensions), np.float32)
        )

    def refresh(self) -> None:
        """Read what is new; one small statement when nothing is.

        A row never changes: another text is another row. So the number of keys and their sum tell
        whether the table still is what was read. Raises TooManyError.
        """
        if self._is_current():
            return
        with self._lock:
            newest = int(self._table.keys[: self._table.size].max(initial=0))
            self._read(self._rows.filter(pk__gt=newest))
            # A deletion, or a transaction that took its key early and ended late.
            if not self._is_current():
                self._reconcile()

    def nearest(
        self, wanted: NDArray[np.float32], *, limit: int, least: float, also: Collection[int]
    ) -> dict[int, float]:
        """Return cosines by document: the best `limit` of at least `least`, and those of `also`."""
        table = self._table
        documents, cosines = table.documents[: table.size], table.matrix[: table.size] @ wanted
        rows = np.flatnonzero(cosines >= least)
        if len(rows) > limit:
            rows = rows[np.argpartition(-cosines[rows], limit)[:limit]]
        if also:
            rows = np.union1d(rows, np.flatnonzero(np.isin(documents, list(also))))
        found = zip(documents[rows].tolist(), cosines[rows].tolist(), strict=True)
        return {document: cosine for document, cosine in found if document != _GONE}

    def _is_current(self) -> bool:
        stored = self._rows.aggregate(count=Count("pk"), total=Sum("pk", default=0))
        if stored["count"] > MOST_IN_MEMORY:
            raise TooManyError
        keys = self._table.keys[: self._table.size]
        known = (int(np.count_nonzero(keys)), int(keys.sum()))
        return (stored["count"], int(stored["total"])) == known

    def _reconcile(self) -> None:
        stored = np.fromiter(self._rows.values_list("pk", flat=True), np.int64)
        known = self._table.keys[: self._table.size]
        _forget(self._table, ~np.isin(known, stored))
        missing = np.setdiff1d(stored, known).tolist()
        for start in range(0, len(missing), _AT_ONCE):
            self._read(self._rows.filter(pk__in=missing[start : start + _AT_ONCE]))

    def _read(self, rows: QuerySet[Vector]) -> None:
        self._table = _with_room(self._table, rows.count())
        last, columns = 0, ("pk", "document_id", "numbers")
        while batch := rows.filter(pk__gt=last).order_by("pk").values_list(*columns)[:_AT_ONCE]:
            keys, documents, numbers = zip(*batch, strict=True)
            self._append(np.array(keys), np.array(documents), b"".join(map(bytes, numbers)))
            last = keys[-1]

    def _append(
        self, keys: NDArray[np.int64], documents: NDArray[np.int64], numbers: bytes
    ) -> None:
        _forget(self._table, np.isin(self._table.documents[: self._table.size], documents))
        table = _with_room(self._table, len(keys))
        start, end = table.size, table.size + len(keys)
        table.keys[start:end] = keys
        table.documents[start:end] = documents
        table.matrix[start:end] = np.frombuffer(numbers, "<f2").reshape(len(keys), -1)
        self._table = _Table(end, table.keys, table.documents, table.matrix)


def _forget(table: _Table, rows: NDArray[np.bool_]) -> None:
    table.keys[: table.size][rows] = _GONE
    table.documents[: table.size][rows] = _GONE


def _with_room(table: _Table, more: int) -> _Table:
    """Return `table` when `more` rows fit into it, else a larger copy of the rows that are left."""
    if table.size + more <= len(table.keys):
        return table
    left = np.flatnonzero(table.keys[: table.size])
    capacity = int((len(left) + more) * _SPARE)
    keys, documents = np.empty(capacity, np.int64), np.empty(capacity, np.int64)
    matrix = np.empty((capacity, table.matrix.shape[1]), np.float32)
    keys[: len(left)] = table.keys[left]
    documents[: len(left)] = table.documents[left]
    matrix[: len(left)] = table.matrix[left]
    return _Table(len(left), keys, documents, matrix)
