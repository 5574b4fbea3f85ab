"""A chart with the table that says the same, for a page and as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.safestring import SafeString
    from django_stubs_ext import StrOrPromise

    from core.spreadsheets import Cell

    Rows = list[list[Cell]]

MOST_ROWS = 90  # on the page; the file has all of them


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Of days and weeks, the newest stands first."""

    slug: str
    title: StrOrPromise
    description: StrOrPromise
    head: list[str]
    rows: Rows
    # Empty while there is nothing to draw.
    chart: SafeString | None
    remark: str = ""
    # Where there are rows, but too few for a chart: then the table stands alone.
    why_no_chart: str = ""

    @property
    def shown_rows(self) -> Rows:
        return self.rows[:MOST_ROWS]
