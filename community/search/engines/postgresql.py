"""PostgreSQL: a table of postings that triggers keep, ranked by BM25 in one statement.

Its own ts_rank knows no rarity of words, which costs a third of the quality.
"""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from community.models import SearchDocument, SearchWord
from community.search.ranking import K1, LEAST_IDF, WEIGHTS, B

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

TABLE = "community_searchposting"

_FREQUENCY = " + ".join(f"{weight} * {name}" for name, weight in WEIGHTS.items())
_RANKED = f"""
    WITH posting AS MATERIALIZED (
        SELECT term, document_id, length, ({_FREQUENCY})::float8 AS frequency
        FROM {TABLE} WHERE term = ANY(%s)
    ), total AS (
        SELECT count(*)::float8 AS documents, avg(length)::float8 AS length
        FROM {SearchDocument._meta.db_table}
    ), word AS (
        SELECT term, greatest({LEAST_IDF}, ln(
            (greatest(total.documents - count(*), 0) + 0.5) / (count(*) + 0.5)
        )) AS idf
        FROM posting, total GROUP BY term, total.documents
    )
    SELECT document_id, sum(idf * frequency * {K1 + 1} / (
        frequency + {K1} * (1 - {B} + {B} * posting.length / total.length)
    )) AS score
    FROM posting JOIN word USING (term), total
"""  # noqa: S608


class PostgreSQL:
    def rank(
        self,
        terms: Sequence[str],
        *,
        among: QuerySet[SearchDocument] | None,
        limit: int,
    ) -> list[tuple[int, float]]:
        where, params = "", [list(terms)]
        if among is not None:
            allowed, values = among.order_by().values("pk").query.sql_with_params()
            where = f" WHERE document_id IN ({allowed})"
            params += values
        order = " GROUP BY document_id ORDER BY score DESC, document_id LIMIT %s"
        with connection.cursor() as cursor:
            cursor.execute(f"{_RANKED}{where}{order}", [*params, limit])
            return list(cursor.fetchall())

    def holding_all(self, groups: Sequence[Sequence[str]]) -> Q:
        sql = f"SELECT document_id FROM {TABLE} WHERE term = ANY(%s)"  # noqa: S608
        each = (Q(pk__in=RawSQL(sql, [list(group)])) for group in groups)  # noqa: S611
        return reduce(and_, each)

    def words_beginning(self, letters: str) -> Q:
        return Q(word__startswith=letters)

    def tidy(self) -> None:
        if connection.in_atomic_block:
            return  # the server tidies by itself, a little later
        with connection.cursor() as cursor:
            # Ranking reads the index of postings alone where VACUUM has seen their table.
            cursor.execute(f"VACUUM (ANALYZE) {TABLE}, {SearchDocument._meta.db_table}")

    def count_documents(self) -> None:
        words = SearchWord._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                WITH counted AS (SELECT term, count(*) AS documents FROM {TABLE} GROUP BY term)
                UPDATE {words} SET documents = coalesce(counted.documents, 0)
                FROM {words} known LEFT JOIN counted USING (term)
                WHERE known.id = {words}.id
                    AND {words}.documents <> coalesce(counted.documents, 0)
                """  # noqa: S608
            )
