"""What mentors decide about themselves: what they say, how much they take on, when they rest."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.activity import note_activity
from community.actions.log import log
from community.actions.queue.claims import end_claims
from community.actions.row_locks import lock_mentor
from community.actions.tagging import hold_tags
from community.enums import LogAction
from community.models import Expertise, SpokenLanguage
from community.models.mentor import UNTIL_BACK
from community.rules.mentors import may_endorse
from core.time_zones import find_zone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from accounts.models import User
    from community.models import MentorProfile, Tag


@transaction.atomic
def update_mentor_profile(
    *,
    headline: str,
    role: str,
    years: int,
    style: str,
    tags: Sequence[Tag],
    languages: Sequence[str],
    by: User,
) -> None:
    """Tags that stay keep their endorsement; new ones are self-declared."""
    tags = hold_tags(tags)
    mentor = lock_mentor(by.mentor.pk)
    mentor.headline, mentor.role, mentor.years, mentor.style = headline, role, years, style
    mentor.save(update_fields=["headline", "role", "years", "style"])
    name_expertise(mentor, tags)
    name_languages(mentor, languages)
    note_activity(by.pk)


def name_expertise(mentor: MentorProfile, tags: Sequence[Tag]) -> None:
    mentor.expertise.exclude(tag__in=tags).delete()
    Expertise.objects.bulk_create(
        (Expertise(mentor=mentor, tag=tag) for tag in tags), ignore_conflicts=True
    )


def name_languages(mentor: MentorProfile, codes: Sequence[str]) -> None:
    mentor.languages.exclude(code__in=codes).delete()
    SpokenLanguage.objects.bulk_create(
        (SpokenLanguage(mentor=mentor, code=code) for code in codes), ignore_conflicts=True
    )


@transaction.atomic
def set_capacity(*, question_capacity: int, mentee_capacity: int, by: User) -> None:
    """Less than they have now keeps what they have: only nothing new comes."""
    mentor = lock_mentor(by.mentor.pk)
    mentor.question_capacity, mentor.mentee_capacity = question_capacity, mentee_capacity
    mentor.save(update_fields=["question_capacity", "mentee_capacity"])
    note_activity(by.pk)


@transaction.atomic
def pause_mentor(*, back_on: date | None, by: User, gives_back: bool = False) -> None:
    """Until that day begins where they live; None is “until I come back”.

    `gives_back` ends their claims, so that the questions are free at once.

    Raises ValidationError with a sentence for the person.
    """
    until = UNTIL_BACK
    if back_on:
        until = datetime.combine(back_on, time.min, tzinfo=find_zone(by.time_zone))
        if until <= timezone.now():
            raise ValidationError(_("Choose a day after today."))
    mentor = lock_mentor(by.mentor.pk)
    mentor.paused_until = until
    mentor.save(update_fields=["paused_until"])
    if gives_back:
        end_claims(mentor.claims.all())
    note_activity(by.pk)


@transaction.atomic
def come_back(*, by: User) -> None:
    """From a pause of either kind; without one it says that they are still there."""
    mentor = lock_mentor(by.mentor.pk)
    mentor.paused_until = None
    mentor.save(update_fields=["paused_until"])
    note_activity(by.pk)


@transaction.atomic
def set_endorsed(*, expertise: Expertise, is_endorsed: bool, by: User) -> None:
    """Raises PermissionDenied with a sentence for the person."""
    if not may_endorse(by):
        raise PermissionDenied(_("Only editors endorse what a mentor knows."))
    mentor = expertise.mentor
    if mentor.user_id == by.pk:
        raise PermissionDenied(_("This is your own expertise: another editor endorses it."))
    changed = Expertise.objects.filter(pk=expertise.pk, endorsed_at__isnull=is_endorsed)
    if changed.update(
        endorsed_at=timezone.now() if is_endorsed else None,
        endorsed_by=by if is_endorsed else None,
    ):
        action = LogAction.ENDORSE if is_endorsed else LogAction.END_ENDORSEMENT
        log(by=by, action=action, subject=f"@{mentor.user}: {expertise.tag}")
