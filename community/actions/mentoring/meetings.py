"""Agreeing on a time. What was agreed is a moment: nobody’s change of time zone moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.mentoring import meeting_changes
from community.actions.mentoring.conversations import hand_turn, lock_for_writing
from community.actions.news.announcing import announce
from community.enums import NewsKind
from community.models import Meeting, MeetingTime
from community.queries.mentoring.meetings import current_meeting, is_ahead
from community.rules.conversations import other_than

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from accounts.models import User
    from community.models import Conversation


@transaction.atomic
def offer_times(
    *, conversation: Conversation, times: Sequence[datetime], minutes: int, by: User
) -> Meeting:
    """New times take the place of those on offer; what was agreed stands until one is taken."""
    conversation = lock_for_writing(conversation.pk, by=by)
    meeting = current_meeting(conversation)
    if meeting is None:
        meeting = Meeting(conversation=conversation, minutes=minutes)
    wanted = sorted({(moment, minutes) for moment in times})
    if meeting.offered_by_id == by.pk and wanted == _on_offer(meeting):
        return meeting
    meeting.offered_by, meeting.refused_at = by, None
    meeting.save()
    meeting.times.all().delete()
    MeetingTime.objects.bulk_create(
        MeetingTime(meeting=meeting, starts_at=moment, minutes=length) for moment, length in wanted
    )
    hand_turn(conversation, by=by)
    first = meeting.times.values_list("pk", flat=True).first()
    _tell_the_other(meeting, conversation, event=f"offer:{first}", by=by)
    return meeting


@transaction.atomic
def take_time(*, meeting: Meeting, time_id: int, by: User) -> Meeting:
    """Raises ValidationError when that time is not on offer any more."""
    conversation, meeting = _lock(meeting, by)
    _refuse_own_offer(meeting, by)
    time = meeting.times.filter(pk=time_id, starts_at__gt=timezone.now()).first()
    if time is None or not is_ahead(meeting):
        raise ValidationError(_("This time is not on offer any more. Look at what is now."))
    if meeting.starts_at is not None:
        meeting.number += 1
    meeting.starts_at, meeting.minutes = time.starts_at, time.minutes
    meeting.changed_at = timezone.now()
    meeting.save(update_fields=["starts_at", "minutes", "number", "changed_at"])
    meeting.times.all().delete()
    # Nobody is waited for before they have met.
    hand_turn(conversation, by=by, since=meeting.starts_at)
    _tell_the_other(meeting, conversation, event=f"agreed:{meeting.number}", by=by)
    return meeting


@transaction.atomic
def refuse_times(*, meeting: Meeting, by: User) -> Meeting:
    """None of them fits; what was agreed before stands."""
    conversation, meeting = _lock(meeting, by)
    _refuse_own_offer(meeting, by)
    last = meeting.times.values_list("pk", flat=True).last()
    if last is not None:
        meeting.times.all().delete()
        meeting.refused_at = timezone.now()
        meeting.save(update_fields=["refused_at"])
        hand_turn(conversation, by=by)
        _tell_the_other(meeting, conversation, event=f"refused:{last}", by=by)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by: User) -> Meeting:
    """Either of the two, as long as it has not begun."""
    conversation, meeting = _lock(meeting, by)
    if meeting.cancelled_at:
        return meeting
    now = timezone.now()
    if meeting.starts_at is not None and meeting.starts_at <= now:
        raise PermissionDenied(_("This meeting has begun: it cannot be cancelled any more."))
    meeting_changes.cancel(meeting)
    if conversation.turn_since > now:
        hand_turn(conversation, by=by, since=now)
    _tell_the_other(meeting, conversation, event=f"cancelled:{meeting.number}", by=by)
    return meeting


def _lock(meeting: Meeting, by: User) -> tuple[Conversation, Meeting]:
    conversation = lock_for_writing(meeting.conversation_id, by=by)
    return conversation, Meeting.objects.get(pk=meeting.pk)


def _refuse_own_offer(meeting: Meeting, by: User) -> None:
    if meeting.offered_by_id == by.pk:
        raise PermissionDenied(_("You offered these times yourself: the other one chooses."))


def _on_offer(meeting: Meeting) -> list[tuple[datetime, int]]:
    return list(meeting.times.values_list("starts_at", "minutes"))


def _tell_the_other(meeting: Meeting, conversation: Conversation, *, event: str, by: User) -> None:
    announce(
        NewsKind.MEETING,
        to=[other_than(by, conversation)],
        key=f"{meeting.pk}:{event}",
        conversation=conversation,
    )
