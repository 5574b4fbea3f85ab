"""What a member is told of, newest first; many events of one kind in one thread are one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from community.models import Notification
from core.pagination import paginate

if TYPE_CHECKING:
    from accounts.models import User
    from community.models.notification import NotificationQuerySet
    from core.pagination import Page

ROWS = 30
# As much as the head of a page has room to say.
MOST_COUNTED = 100


def count_unread(user: User) -> int:
    """`MOST_COUNTED` stands for that many or more."""
    return Notification.objects.visible_to(user).unread()[:MOST_COUNTED].count()


def list_news(user: User, *, only_unread: bool, cursor: str | None) -> Page[Notification]:
    """Each the newest of its line; `gathered` says how many are in it. Read ones stand apart."""
    news = Notification.objects.visible_to(user).annotate(is_unread=Q(read_at=None))
    if only_unread:
        news = news.unread()
    line = news.filter(
        kind=OuterRef("kind"), thread=OuterRef("thread"), is_unread=OuterRef("is_unread")
    )
    counted = line.order_by().values("kind").annotate(count=Count("pk")).values("count")
    newest = news.filter(~Exists(line.filter(pk__gt=OuterRef("pk"))))
    rows = newest.annotate(gathered=Subquery(counted)).with_nouns()
    return paginate(rows, order=("-pk",), cursor=cursor, size=ROWS)


def line_of(notification: Notification) -> NotificationQuerySet:
    """All unread ones that stand in the same line of the inbox."""
    return Notification.objects.filter(
        recipient=notification.recipient_id,
        kind=notification.kind,
        thread=notification.thread,
    ).unread()
