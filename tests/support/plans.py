"""How the database finds rows; SQLite and PostgreSQL say it in other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.test.utils import CaptureQueriesContext

if TYPE_CHECKING:
    from collections.abc import Callable


def count_rows() -> None:
    """PostgreSQL plans by what it counted last."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def plan_of(read: Callable[[], object]) -> str:
    """Of the first query; what is prefetched comes by others."""
    with CaptureQueriesContext(connection) as captured:
        read()
    query = captured.captured_queries[0]["sql"]
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        cursor.execute(explain + query.replace("%", "%%"))
        return "\n".join(" ".join(map(str, row)) for row in cursor.fetchall())


def scans(plan: str, table: str) -> bool:
    """Whether it reads the whole of a table, row by row."""
    lines = [f"{line} " for line in plan.splitlines()]
    if connection.vendor == "postgresql":
        return any(f"Seq Scan on {table} " in line for line in lines)
    return any(f"SCAN {table} " in line and "USING" not in line for line in lines)
