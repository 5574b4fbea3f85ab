"""SQLite: an FTS5 table over SearchDocument, kept by triggers, ranked by its built-in BM25."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from community.models import SearchDocument, SearchWord
from community.search.ranking import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

TABLE = "community_searchindex"
VOCABULARY = "community_searchvocabulary"
_LAST = "\U0010ffff"


class SQLite:
    def rank(
        self,
        terms: Sequence[str],
        *,
        among: QuerySet[SearchDocument] | None,
        limit: int,
    ) -> list[tuple[int, float]]:
        weights = ", ".join(str(weight) for weight in WEIGHTS.values())
        where, params = f"{TABLE} MATCH %s", [_any(terms)]
        if among is not None:
            allowed, values = among.order_by().values("pk").query.sql_with_params()
            # The plus keeps SQLite from looking up the words anew for each of the allowed.
            where += f" AND +rowid IN ({allowed})"
            params += values
        sql = (
            f"SELECT rowid, -bm25({TABLE}, {weights}) AS score FROM {TABLE}"  # noqa: S608
            f" WHERE {where} ORDER BY score DESC, rowid LIMIT %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [*params, limit])
            return list(cursor.fetchall())

    def holding_all(self, groups: Sequence[Sequence[str]]) -> Q:
        wanted = " AND ".join(f"({_any(group)})" for group in groups)
        sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608
        return Q(pk__in=RawSQL(sql, [wanted]))  # noqa: S611 - see _any

    def words_beginning(self, letters: str) -> Q:
        return Q(word__gte=letters, word__lt=letters + _LAST)

    def tidy(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES ('optimize')")  # noqa: S608

    def count_documents(self) -> None:
        words = SearchWord._meta.db_table
        count = f"(SELECT doc FROM {VOCABULARY} v WHERE v.term = {words}.term)"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {words} SET documents = coalesce({count}, 0)"  # noqa: S608
                f" WHERE documents IS NOT coalesce({count}, 0)"
            )


def _any(terms: Sequence[str]) -> str:
    """Stems hold letters and digits alone, so the quotes are never broken."""
    return " OR ".join(f'"{term}"' for term in terms)
