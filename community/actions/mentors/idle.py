"""Mentors who have gone quiet: asked after a while, then paused, so that nobody waits for them.

The last step, out of the directory, needs no job: `MentorQuerySet.listed` tells.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from community.actions.news.announcing import announce
from community.enums import NewsKind
from community.models import MentorProfile

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet


def mind_quiet_mentors() -> None:
    """Idempotent: each step is taken once in each silence."""
    now = timezone.now()
    to_pause = _quiet_until(now - timedelta(days=settings.MENTOR_IDLE_PAUSE_DAYS))
    for mentor in to_pause:
        _pause(mentor)
    to_ask = _quiet_until(now - timedelta(days=settings.MENTOR_IDLE_MAIL_DAYS))
    for mentor in to_ask.filter(idle_mailed_at=None):
        _ask(mentor, now)


def _quiet_until(moment: datetime) -> QuerySet[MentorProfile]:
    """Of those who are expected to do something: not of those who rest, or are paused already."""
    return MentorProfile.objects.available().quiet_until(moment).order_by("pk")


@transaction.atomic
def _pause(mentor: MentorProfile) -> None:
    """Unless they did something since they were looked up."""
    same = MentorProfile.objects.filter(pk=mentor.pk, active_at=mentor.active_at)
    if same.filter(is_idle_paused=False).update(is_idle_paused=True):
        _tell(mentor, is_paused=True)


@transaction.atomic
def _ask(mentor: MentorProfile, now: datetime) -> None:
    same = MentorProfile.objects.filter(pk=mentor.pk, active_at=mentor.active_at)
    if same.filter(idle_mailed_at=None).update(idle_mailed_at=now):
        _tell(mentor, is_paused=False)


def _tell(mentor: MentorProfile, *, is_paused: bool) -> None:
    step = "paused" if is_paused else "asked"
    announce(
        NewsKind.IDLE,
        to=[mentor.user_id],
        key=f"idle:{step}:{mentor.quiet_since.isoformat()}",
        path=reverse("community:mentor-back"),
        details={"is_paused": is_paused},
    )
