"""A request that nobody decided is over the moment its time is; here people are told of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from community.actions.news.announcing import announce
from community.enums import NewsKind, RequestState
from community.models import MentorshipRequest

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet


def expire_overdue(requests: QuerySet[MentorshipRequest]) -> int:
    """Write down which of them have run out, and tell their askers; returns how many.

    One after the other, in one order, so that two who do it at once do not wait for each other.
    """
    overdue = requests.overdue().order_by("pk").values_list("pk", flat=True)  # type: ignore[attr-defined]
    return sum(_expire(pk) for pk in list(overdue))


@transaction.atomic
def _expire(pk: UUID) -> bool:
    rows = MentorshipRequest.objects.overdue().filter(pk=pk)
    if not rows.update(state=RequestState.EXPIRED, decided_at=F("expires_at")):
        return False
    request = MentorshipRequest.objects.get(pk=pk)
    announce(
        NewsKind.REQUEST_DECIDED,
        to=[request.asker_id],
        key=f"{pk}:expired",
        request=request,
        details={"outcome": "expired"},
    )
    return True


def tend_requests() -> None:
    """Tell of what has run out, and remind mentors of what soon will. Safe to run twice."""
    expire_overdue(MentorshipRequest.objects.all())
    # The last one first: who missed the first is reminded once, not twice.
    _remind(2, timedelta(days=settings.REQUEST_REMINDER_DAYS))
    _remind(1, timedelta(hours=settings.REQUEST_REMINDER_HOURS))


def _remind(number: int, after: timedelta) -> None:
    """Of what was sent so long ago, the time that it waited for its asker not counted."""
    left = timedelta(days=settings.REQUEST_DAYS) - after
    due = MentorshipRequest.objects.running().filter(
        expires_at__lte=timezone.now() + left, reminders__lt=number
    )
    for request in due.select_related("mentor").order_by("pk"):
        with transaction.atomic():
            rows = due.filter(pk=request.pk)
            if not rows.update(reminders=number):
                continue
            announce(
                NewsKind.REQUEST_REMINDER,
                to=[request.mentor.user_id],
                key=f"{request.pk}:{number}",
                request=request,
                details={"number": number},
            )
