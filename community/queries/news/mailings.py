"""Which news are due to be mailed, to whom, and together with what."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from accounts.models import User
from community.enums import Delivery
from community.models import Notification
from community.queries.news.settings import wishes_of
from community.rules.news import is_quiet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from community.models.notification import NotificationQuerySet

# Recipients that one run looks at; the next one goes on.
MOST = 500


@dataclass(frozen=True)
class Batch:
    """One mail to be: `notifications` are keys, in the order in which things happened."""

    recipient_id: int
    kind: Delivery
    notifications: tuple[int, ...]


def due_at_once(now: datetime) -> list[Batch]:
    """One for each recipient and thread, with all that came while it was waited for."""
    waiting = Notification.objects.to_mail().filter(delivery=Delivery.AT_ONCE)
    due = _awake(waiting.filter(mail_due_at__lte=now), now)
    threads = set(
        waiting.filter(mail_due_at__lte=now, recipient__in=due).values_list("recipient", "thread")
    )
    rows = waiting.filter(recipient__in=due).order_by("recipient", "thread", "pk")
    return [
        Batch(recipient, Delivery.AT_ONCE, _keys(group))
        for (recipient, thread), group in groupby(
            rows.only("recipient", "thread"), key=attrgetter("recipient_id", "thread")
        )
        if (recipient, thread) in threads
    ]


def due_digests(now: datetime) -> list[Batch]:
    """One for each recipient: on the day of the weekly one, the daily one goes with it."""
    due = Notification.objects.to_mail().filter(
        delivery__in=(Delivery.DAILY, Delivery.WEEKLY), mail_due_at__lte=now
    )
    rows = due.filter(recipient__in=_awake(due, now)).order_by("recipient", "pk")
    batches = []
    for recipient, group in groupby(
        rows.only("recipient", "delivery"), key=attrgetter("recipient_id")
    ):
        found = list(group)
        is_weekly = any(one.delivery == Delivery.WEEKLY for one in found)
        kind = Delivery.WEEKLY if is_weekly else Delivery.DAILY
        batches.append(Batch(recipient, kind, _keys(found)))
    return batches


def _awake(due: NotificationQuerySet, now: datetime) -> list[int]:
    """Recipients of `due` who want no quiet at this hour, however late the worker is."""
    wishes = wishes_of(User.objects.public().filter(pk__in=due.order_by().values("recipient")))
    return [pk for pk in sorted(wishes) if not is_quiet(now, wishes[pk])][:MOST]


def _keys(group: Iterable[Notification]) -> tuple[int, ...]:
    return tuple(one.pk for one in group)
