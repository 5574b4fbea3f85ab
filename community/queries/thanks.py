from __future__ import annotations

from typing import TYPE_CHECKING

from community.models import Answer, Thanks
from core.pagination import Page, paginate

if TYPE_CHECKING:
    from accounts.models import User

NEWEST = ("-created_at", "-pk")
ROWS = 30


def count_thanks(user: User) -> int:
    """Notes that `user` has received, shown or not."""
    return Thanks.objects.filter(receiver=user).count()


def list_thanks_to(user: User, *, cursor: str | None) -> Page[Thanks]:
    """All of them: what a moderator has hidden is hidden from everybody else."""
    received = Thanks.objects.filter(receiver=user).select_related("giver", "answer__question")
    return paginate(received, order=NEWEST, cursor=cursor, size=ROWS)


def list_thanks_by(user: User) -> list[Thanks]:
    """The newest of those that `user` gave."""
    given = Thanks.objects.filter(giver=user).select_related("receiver", "answer__question")
    return list(given.order_by(*NEWEST)[:50])


def public_thanks_to(user: User) -> list[Thanks]:
    """What their profile shows: of answers that everybody may read."""
    shown = Thanks.objects.public().filter(receiver=user, answer__in=Answer.objects.public())
    return list(shown.select_related("giver", "answer__question").order_by("-shown_at", "-pk")[:10])
