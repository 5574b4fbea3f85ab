"""What somebody was told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from community.models import NewsSettings, Notification

if TYPE_CHECKING:
    from accounts.models import User


def told(user: User) -> list[tuple[str, str]]:
    """Kind and reason of each, in the order in which they came."""
    rows = Notification.objects.filter(recipient=user).order_by("pk")
    return list(rows.values_list("kind", "because"))


def wants(user: User, **fields: object) -> None:
    """Fields of the settings; `choices` are deliveries by group."""
    NewsSettings.objects.update_or_create(user=user, defaults=fields)
