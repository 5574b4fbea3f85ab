"""When somebody may ask to become a mentor, and who speaks for what a mentor knows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from community.enums import ApplicationState

if TYPE_CHECKING:
    from datetime import datetime

    from community.models import MentorApplication
    from community.rules.posts import Person


def may_endorse(user: Person) -> bool:
    return user.has_perm("community.endorse_expertise")


def reapply_at(application: MentorApplication | None) -> datetime | None:
    """From when the person may apply again; None when nothing is in the way of it."""
    if application is None or application.state != ApplicationState.DECLINED:
        return None
    if application.decided_at is None:
        return None
    at: datetime = application.decided_at + timedelta(days=settings.MENTOR_REAPPLY_DAYS)
    return at if at > timezone.now() else None
