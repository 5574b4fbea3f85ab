"""Tables as CSV that people open in a spreadsheet, which may take a cell for a formula."""

from __future__ import annotations

import csv
import unicodedata
from typing import TYPE_CHECKING

from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What spreadsheets begin a formula with, in wide letters too; OWASP, “CSV Injection”.
FORMULA = frozenset("=+-@")

Cell = str | int | float | None


def safe_cell(value: Cell) -> str | int | float:
    """An apostrophe before what a spreadsheet would run; a number stays a number."""
    if value is None:
        return ""
    if isinstance(value, str) and unicodedata.normalize("NFKC", value.lstrip()[:1]) in FORMULA:
        return f"'{value}"
    return value


def csv_response(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """A file `name`.csv in UTF-8, with the mark by which spreadsheets know that."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response)
    writer.writerow([safe_cell(cell) for cell in head])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return response
