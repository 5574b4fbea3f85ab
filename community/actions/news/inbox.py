from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from community.models import Notification
from community.queries.news.inbox import line_of

if TYPE_CHECKING:
    from accounts.models import User


def read_line(*, notification: Notification) -> None:
    """Mark it as read with all that is gathered with it; what is read is not mailed any more."""
    line_of(notification).filter(pk__lte=notification.pk).update(read_at=timezone.now())


def read_all(*, by: User, until: int) -> int:
    """What came after `until`, the newest that was on the page, stays unread."""
    unread = Notification.objects.filter(recipient=by, pk__lte=until).unread()
    return unread.update(read_at=timezone.now())
