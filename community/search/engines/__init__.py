"""The two engines: each finds documents by their stems and ranks them by the same formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.db import connection

from community.search.engines.postgresql import PostgreSQL
from community.search.engines.sqlite import SQLite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Q, QuerySet

    from community.models import SearchDocument


class Engine(Protocol):
    def rank(
        self,
        terms: Sequence[str],
        *,
        among: QuerySet[SearchDocument] | None,
        limit: int,
    ) -> list[tuple[int, float]]:
        """Return ids of documents with any of `terms` and their BM25, best first."""

    def holding_all(self, groups: Sequence[Sequence[str]]) -> Q:
        """Return what documents fulfil that hold a term of each group."""

    def words_beginning(self, letters: str) -> Q:
        """Return what words of SearchWord fulfil that begin with `letters`."""

    def tidy(self) -> None:
        """Put the index in order after much was written."""

    def count_documents(self) -> None:
        """Bring SearchWord.documents up to date; words that no document holds go."""


ENGINES: dict[str, Engine] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def engine() -> Engine:
    return ENGINES[connection.vendor]
