"""How well the live items help, the least helpful first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, Max, OuterRef

from careers.enums import FeedbackReason
from careers.models import FaqItem, ItemFeedback
from careers.queries.feedback import count_votes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from django_stubs_ext import StrOrPromise

    from careers.queries.feedback import Helpfulness

ENOUGH_VOTES = 5
LOW = 0.6  # below this even at the best end of its interval, an item wants another text
MOST_VOICES = 100


@dataclass(frozen=True)
class VotedItem:
    item: FaqItem
    votes: Helpfulness

    @property
    def is_low(self) -> bool:
        return self.votes.total >= ENOUGH_VOTES and self.votes.interval[1] < LOW

    @property
    def percent(self) -> tuple[int, int, int]:
        """Where its rate lies with 95 %, and itself: lowest, rate, highest."""
        low, high = self.votes.interval
        return round(100 * low), round(100 * (self.votes.rate or 0)), round(100 * high)


@dataclass(frozen=True)
class Voices:
    """All that readers said of an item, newest first, also of texts before the present one."""

    reasons: Sequence[tuple[StrOrPromise, int]]
    said: list[ItemFeedback]


def voted_items() -> list[VotedItem]:
    """Live items on whose present text somebody has voted; two queries."""
    live = FaqItem.objects.live()
    votes = count_votes(ItemFeedback.objects.filter(item__in=live))
    said = Exists(ItemFeedback.objects.filter(item=OuterRef("pk")))
    items = live.filter(said).only("key", "question")
    voted = [VotedItem(item, votes[item.pk]) for item in items if item.pk in votes]
    return sorted(voted, key=lambda row: (row.votes.interval[1], row.item.question))


def last_unhelpful(items: Iterable[FaqItem]) -> dict[int, datetime]:
    """By the id of each item that somebody found unhelpful: when that was last said."""
    said = ItemFeedback.objects.filter(item__in=[item.pk for item in items], is_helpful=False)
    return dict(said.order_by().values_list("item").annotate(last=Max("created_at")))


def voices(item: FaqItem) -> Voices:
    said = list(item.feedback.select_related("revision").defer("revision__snapshot"))
    count = Counter(one.reason for one in said if one.reason)
    reasons = [(FeedbackReason(reason).label, number) for reason, number in count.most_common()]
    return Voices(reasons=reasons, said=said[:MOST_VOICES])
