"""What somebody chooses from a mail, without signing in: whose link it is, is who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from community.actions.news.settings import choose_delivery
from community.enums import Delivery
from community.queries.news.letters import MAILED
from community.queries.news.settings import wishes_of_one
from community.rules.news import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from accounts.models import User
    from community.enums import NewsGroup


@transaction.atomic
def stop_mails(*, user: User, groups: Iterable[NewsGroup]) -> None:
    """What was mailed comes into the inbox alone; twice is as good as once."""
    wishes = wishes_of_one(user)
    for group in groups:
        if chosen(group, wishes) in MAILED:
            choose_delivery(user=user, group=group, delivery=Delivery.INBOX)


@transaction.atomic
def choose_deliveries(*, user: User, choices: Mapping[NewsGroup, Delivery]) -> None:
    for group, delivery in choices.items():
        choose_delivery(user=user, group=group, delivery=delivery)
