"""What a meeting goes through: used under the lock of its conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F
from django.utils import timezone

from community.models import Meeting, MeetingTime

if TYPE_CHECKING:
    from community.models import Conversation


def cancel(meeting: Meeting) -> None:
    """What was agreed gets a newer number, so that calendars follow."""
    now = timezone.now()
    meeting.times.all().delete()
    was_agreed = meeting.is_agreed
    meeting.cancelled_at = meeting.changed_at = now
    meeting.number += was_agreed
    meeting.save(update_fields=["cancelled_at", "changed_at", "number"])


def cancel_upcoming(conversation: Conversation) -> None:
    """All that has not begun, with one statement each for offers and for what was agreed."""
    now = timezone.now()
    MeetingTime.objects.filter(meeting__conversation=conversation).delete()
    ahead = Meeting.objects.filter(conversation=conversation, cancelled_at=None)
    ahead.filter(starts_at=None).update(cancelled_at=now, changed_at=now)
    ahead.filter(starts_at__gt=now).update(cancelled_at=now, changed_at=now, number=F("number") + 1)
