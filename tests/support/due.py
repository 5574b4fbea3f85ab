"""A day on which items are due, late or neither."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from careers.models import FaqItem

if TYPE_CHECKING:
    from careers.models import Article

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def due(article: Article, *days: int) -> None:
    """Let its items be due so many days from today."""
    for item, offset in zip(article.items.order_by("position"), days, strict=True):
        FaqItem.objects.filter(pk=item.pk).update(review_by=TODAY + timedelta(days=offset))
