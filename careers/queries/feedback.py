"""What readers say of items, for editors."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from careers.models import ItemFeedback

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from careers.models import FaqItem

_95_PERCENT = 1.959964  # standard deviations on either side


@dataclass(frozen=True)
class Helpfulness:
    """Votes on what an item says now."""

    yes: int = 0
    no: int = 0

    @property
    def total(self) -> int:
        return self.yes + self.no

    @property
    def rate(self) -> float | None:
        """From 0 to 1; None without a vote."""
        return self.yes / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where the rate of all readers lies, with 95 %: Wilson’s interval, from 0 to 1."""
        if not self.total:
            return 0.0, 1.0
        squared = _95_PERCENT**2
        rate = self.yes / self.total
        centre = rate + squared / (2 * self.total)
        margin = _95_PERCENT * sqrt(rate * (1 - rate) / self.total + squared / (4 * self.total**2))
        whole = 1 + squared / self.total
        return max(0.0, (centre - margin) / whole), min(1.0, (centre + margin) / whole)


def helpfulness(items: Iterable[FaqItem]) -> dict[int, Helpfulness]:
    """By the id of each item: what was said since its text last changed. One query."""
    ids = [item.pk for item in items]
    found = count_votes(ItemFeedback.objects.filter(item__in=ids))
    return {pk: found.get(pk, Helpfulness()) for pk in ids}


def count_votes(feedback: QuerySet[ItemFeedback]) -> dict[int, Helpfulness]:
    """By the id of each item that has some: what of it was said of its present text."""
    since_change = Q(item__changed_at=None) | Q(created_at__gte=F("item__changed_at"))
    counted = (
        feedback.filter(since_change)
        .order_by()
        .values_list("item")
        .annotate(
            yes=Count("pk", filter=Q(is_helpful=True)), no=Count("pk", filter=Q(is_helpful=False))
        )
    )
    return {pk: Helpfulness(yes, no) for pk, yes, no in counted}
