"""How somebody wants to hear of things, from now on; what waits to be mailed follows suit."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from community.enums import Delivery, NewsGroup, NewsKind
from community.models import NewsSettings, Notification
from community.models.notification import TO_MAIL
from community.queries.news.settings import wishes_of_one
from community.rules.news import DEFAULTS, choices_for, how, mail_due_at

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import time

    from accounts.models import User


@transaction.atomic
def save_news_settings(
    *,
    by: User,
    choices: Mapping[NewsGroup, Delivery],
    quiet_from: time | None,
    quiet_until: time | None,
    morning_hour: int,
    weekly_day: int,
) -> None:
    """Groups that `choices` leaves out stay as they are; what is the default is not kept."""
    row = _lock(by)
    row.choices = _merged(row.choices, choices)
    row.quiet_from, row.quiet_until = quiet_from, quiet_until
    row.morning_hour, row.weekly_day = morning_hour, weekly_day
    row.save()
    _reschedule(by)


@transaction.atomic
def choose_delivery(*, user: User, group: NewsGroup, delivery: Delivery) -> None:
    """By a link in a mail: no more is known of who presses it than whose link it is.

    Where nothing at all is no choice, it stays in the inbox.
    """
    if delivery not in choices_for(group):
        delivery = Delivery.INBOX
    row = _lock(user)
    row.choices = _merged(row.choices, {group: delivery})
    row.save(update_fields=["choices"])
    _reschedule(user)


def _lock(user: User) -> NewsSettings:
    NewsSettings.objects.get_or_create(user=user)
    return NewsSettings.objects.select_for_update().get(user=user)


def _merged(kept: Mapping[str, str], chosen: Mapping[NewsGroup, Delivery]) -> dict[str, str]:
    merged = dict(kept) | {str(group): str(delivery) for group, delivery in chosen.items()}
    for group, usual in DEFAULTS.items():
        if merged.get(group) == usual:
            del merged[group]
    return merged


def _reschedule(user: User) -> None:
    wishes, now = wishes_of_one(user), timezone.now()
    pause = timedelta(minutes=settings.NEWS_GATHER_MINUTES)
    waiting = list(Notification.objects.select_for_update().filter(TO_MAIL, recipient=user))
    for one in waiting:
        one.delivery = how(NewsKind(one.kind), wishes)
        one.mail_due_at = mail_due_at(one.delivery, now=now, wishes=wishes, pause=pause)
    Notification.objects.bulk_update(waiting, ["delivery", "mail_due_at"], batch_size=200)
