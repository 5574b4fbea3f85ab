"""A figure that has a line through the weeks, and a row for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.charts import Series, line_chart
from core.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

Counted = TypeVar("Counted")


def weekly(
    slug: str,
    *,
    title: str,
    description: str,
    y_label: str,
    weeks: Mapping[date, Counted],
    lines: Mapping[str, Callable[[Counted], int | None]],
    columns: Mapping[str, Callable[[Counted], int | None]],
    is_drawn: bool,
    why_no_chart: str = "",
) -> Figure:
    """`weeks` with the oldest first; `lines` and `columns` say by name what counts."""
    chart = line_chart(
        slug,
        title=title,
        description=description,
        x_label=_("Week"),
        y_label=y_label,
        places=[date_format(week, "MONTH_DAY_FORMAT") for week in weeks],
        series=[
            Series(name, [count(one) for one in weeks.values()]) for name, count in lines.items()
        ],
    )
    return Figure(
        slug=slug,
        title=title,
        description=description,
        head=[_("Week from"), *columns],
        rows=[
            [week.isoformat(), *(count(one) for count in columns.values())]
            for week, one in reversed(list(weeks.items()))
        ],
        chart=chart if is_drawn else None,
        why_no_chart=why_no_chart,
    )
