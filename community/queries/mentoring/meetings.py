from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from community.models import Meeting

if TYPE_CHECKING:
    from community.models import Conversation


def last_meeting(conversation: Conversation) -> Meeting | None:
    return Meeting.objects.filter(conversation=conversation).order_by("-created_at", "-pk").first()


def current_meeting(conversation: Conversation) -> Meeting | None:
    """The one that is being arranged or lies ahead; None when the next would be another one."""
    meeting = last_meeting(conversation)
    return meeting if meeting and is_ahead(meeting) else None


def is_ahead(meeting: Meeting) -> bool:
    if meeting.cancelled_at:
        return False
    if meeting.starts_at is None:
        return True
    return meeting.starts_at + timedelta(minutes=meeting.minutes) > timezone.now()
