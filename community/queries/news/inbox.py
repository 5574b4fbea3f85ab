"""What a member is told of, newest first; many events of one kind in one thread are one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from accounts.models import User
from community.models import MentorProfile, Notification
from community.queries.mentoring.conversations import number_awaiting
from core.pagination import paginate

if TYPE_CHECKING:
    from community.models.notification import NotificationQuerySet
    from core.pagination import Page

ROWS = 30
# As much as the head of a page has room to say.
MOST_COUNTED = 100


@dataclass(frozen=True)
class AccountHead:
    """What the head of every page says of its member. `unread` is `MOST_COUNTED` at most."""

    is_mentor: bool
    unread: int
    # Conversations in which it is their turn.
    awaiting: int


def account_head(user: User) -> AccountHead:
    """In one query, because each page of each member asks it."""
    some = Notification.objects.visible_to(user).unread().order_by().values("pk")[:MOST_COUNTED]
    unread = Notification.objects.filter(pk__in=some).order_by().values("recipient")
    is_mentor, count, awaiting = (
        User.objects.filter(pk=user.pk)
        .values_list(
            Exists(MentorProfile.objects.approved().filter(user=user)),
            Subquery(unread.annotate(count=Count("pk")).values("count")),
            number_awaiting(user),
        )
        .get()
    )
    return AccountHead(is_mentor=is_mentor, unread=count or 0, awaiting=awaiting)


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
