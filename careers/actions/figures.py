"""Once a day: what has passed cannot be counted again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from careers.models import DailyFigure
from careers.queries.figures import guide_figures
from careers.registry import figures_from_above

if TYPE_CHECKING:
    from datetime import date


def record_figures(*, day: date | None = None) -> dict[str, int]:
    """Keep what is true now as the figures of today, or `day`; a second time replaces them."""
    figures = guide_figures() | figures_from_above()
    day = day or timezone.localdate()
    DailyFigure.objects.bulk_create(
        [DailyFigure(day=day, name=name, value=value) for name, value in figures.items()],
        update_conflicts=True,
        unique_fields=("day", "name"),
        update_fields=("value",),
    )
    return figures
