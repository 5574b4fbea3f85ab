"""PostgreSQL: candidates by a GIN index over jsonb, ranked by BM25 in one statement.

Its own ts_rank knows no rarity of words, which costs a third of the quality.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Q

from community.models import SearchDocument, SearchWord
from community.search.ranking import K1, LEAST_IDF, SCALE, B

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

# Documents ranked at most, about: beyond, those are left out that hold the commonest words alone.
CANDIDATES = 6_000


class PostgreSQL:
    reads_frequencies = True

    def rank(
        self,
        terms: dict[str, int],
        *,
        among: QuerySet[SearchDocument] | None,
        limit: int,
    ) -> list[tuple[int, float]]:
        rare = _rarest(terms)
        sql, params = _statement(list(terms), terms, rare)
        where = ""
        if among is not None:
            allowed, values = among.order_by().values("pk").query.sql_with_params()
            where = f" WHERE id IN ({allowed})"
            params += values
        with connection.cursor() as cursor:
            cursor.execute(f"{sql}{where} ORDER BY score DESC, id LIMIT %s", [*params, limit])
            return list(cursor.fetchall())

    def holding_all(self, groups: Sequence[Sequence[str]]) -> Q:
        return reduce(and_, (_any(group) for group in groups))

    def words_beginning(self, letters: str) -> Q:
        return Q(word__startswith=letters)

    def count_documents(self) -> None:
        words, documents = SearchWord._meta.db_table, SearchDocument._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                WITH counted AS (
                    SELECT term, count(*) AS documents
                    FROM {documents}, jsonb_object_keys(frequencies) AS term GROUP BY term
                )
                UPDATE {words} w SET documents = coalesce(counted.documents, 0)
                FROM {words} x LEFT JOIN counted USING (term)
                WHERE x.id = w.id AND w.documents <> coalesce(counted.documents, 0)
                """  # noqa: S608
            )


def _any(group: Sequence[str]) -> Q:
    return reduce(or_, (Q(frequencies__has_key=term) for term in group))


def _rarest(terms: dict[str, int]) -> list[str]:
    """Return the terms that candidates must hold one of, always one at least."""
    chosen: list[str] = []
    seen = 0
    for term, documents in sorted(terms.items(), key=lambda entry: entry[1]):
        if chosen and seen + documents > CANDIDATES:
            break
        chosen.append(term)
        seen += documents
    return chosen


def _statement(
    terms: list[str], documents: dict[str, int], rare: list[str]
) -> tuple[str, list[Any]]:
    """Return SQL that gives (id, score) of every candidate.

    Rarity is counted among the candidates, who are all that hold a rare term; of the other terms
    it is what was last counted.
    """
    table = SearchDocument._meta.db_table
    names = {term: f"f{place}" for place, term in enumerate(terms)}
    columns = ", ".join(
        f"coalesce((frequencies->%s)::int, 0)::float8 / {SCALE} AS {name}"
        for name in names.values()
    )
    counts = ", ".join(
        f"count(*) FILTER (WHERE {name} > 0)" if term in rare else "%s::bigint"
        for term, name in names.items()
    )
    rarity = ", ".join(
        f"greatest(ln(greatest((n - h[{place}] + 0.5) / (h[{place}] + 0.5), 1e-9)), {LEAST_IDF})"
        for place in range(1, len(terms) + 1)
    )
    norm = f"{K1} * (1 - {B} + {B} * length / average)"
    score = " + ".join(
        f"idf[{place}] * {name} * {K1 + 1} / ({name} + {norm})"
        for place, name in enumerate(names.values(), start=1)
    )
    sql = f"""
        WITH candidate AS MATERIALIZED (
            SELECT id, length, {columns} FROM {table} WHERE frequencies ?| %s
        ), total AS (SELECT count(*)::float8 AS n, avg(length)::float8 AS average FROM {table}),
        held AS (SELECT ARRAY[{counts}]::float8[] AS h FROM candidate),
        word AS MATERIALIZED (
            SELECT ARRAY[{rarity}]::float8[] AS idf, average FROM held, total
        )
        SELECT id, {score} AS score FROM candidate, word
    """  # noqa: S608
    known = [documents[term] for term in terms if term not in rare]
    return sql, [*terms, rare, *known]
