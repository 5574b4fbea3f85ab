"""Agreeing on a time, and the file that takes it into a calendar."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.actions.mentoring.meetings import (
    cancel_meeting,
    offer_times,
    refuse_times,
    take_time,
)
from community.forms.meetings import MeetingForm
from community.models import Meeting
from community.queries.mentoring.meetings import current_meeting
from community.rules.conversations import is_going_on
from community.views.mentoring.conversations import get_conversation
from core.calendars import Appointment, calendar_file
from core.private import private
from core.text import read_number
from core.throttling import throttle
from core.zones import zone_named

if TYPE_CHECKING:
    from uuid import UUID

    from community.models import Conversation
    from core.members import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@private
@throttle("conversation", "60/h")
def offer(request: MemberRequest, pk: UUID) -> HttpResponse:
    talk = get_conversation(request, pk)
    if not is_going_on(talk):
        raise PermissionDenied(_("This conversation has ended: there is nothing to meet for."))
    zone = zone_named(request.user.time_zone)
    form = MeetingForm(request.POST) if request.method == "POST" else _new_form(talk, str(zone))
    if request.method == "POST" and form.is_valid():
        offer_times(
            conversation=talk,
            times=form.cleaned_data["times"],
            minutes=form.cleaned_data["minutes"],
            by=request.user,
        )
        messages.success(request, _("Your times are on offer. The other one chooses."))
        return redirect(f"{talk.get_absolute_url()}#meeting")
    context = {
        "conversation": talk,
        "form": form,
        "zone": zone_named(str(form["zone"].value() or zone)),
        "meeting": current_meeting(talk),
    }
    status = 422 if form.errors else 200
    return render(request, "community/conversation/meeting.html", context, status=status)


@require_POST
@private
@throttle("conversation", "60/h")
def choose(request: MemberRequest, pk: UUID, meeting: UUID) -> HttpResponse:
    """One of the times on offer, or none of them."""
    talk = get_conversation(request, pk)
    row = get_object_or_404(Meeting, conversation=talk, pk=meeting)
    if request.POST.get("time") == "none":
        refuse_times(meeting=row, by=request.user)
        messages.success(request, _("None fits: the other one can offer others, and so can you."))
        return redirect(f"{talk.get_absolute_url()}#meeting")
    time_id = read_number(request.POST.get("time", ""))
    if time_id is None:
        messages.error(request, _("Choose one of the times, or say that none fits."))
        return redirect(f"{talk.get_absolute_url()}#meeting")
    try:
        take_time(meeting=row, time_id=time_id, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("The meeting is agreed. Take it into your calendar."))
    return redirect(f"{talk.get_absolute_url()}#meeting")


@require_POST
@private
@throttle("conversation", "60/h")
def cancel(request: MemberRequest, pk: UUID, meeting: UUID) -> HttpResponse:
    talk = get_conversation(request, pk)
    row = cancel_meeting(
        meeting=get_object_or_404(Meeting, conversation=talk, pk=meeting), by=request.user
    )
    sentence = (
        _("The meeting is cancelled. Take that into your calendar, too.")
        if row.starts_at
        else _("Your times are not on offer any more.")
    )
    messages.success(request, sentence)
    return redirect(f"{talk.get_absolute_url()}#meeting")


@require_safe
@private
def calendar(request: MemberRequest, pk: UUID, meeting: UUID) -> HttpResponse:
    """What was agreed, or its end: calendars put it in the place of what they have."""
    talk = get_conversation(request, pk)
    row = get_object_or_404(Meeting, conversation=talk, pk=meeting)
    if row.starts_at is None:
        raise Http404
    appointment = Appointment(
        uid=str(row.pk),
        number=row.number,
        summary=_("Mentoring conversation"),
        starts_at=row.starts_at,
        length=timedelta(minutes=row.minutes),
        changed_at=row.changed_at,
        url=f"{settings.SITE_URL}{talk.get_absolute_url()}",
        is_cancelled=row.cancelled_at is not None,
    )
    content = calendar_file(appointment, maker=settings.SITE_NAME)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return response


def _new_form(talk: Conversation, zone: str) -> MeetingForm:
    meeting = current_meeting(talk)
    return MeetingForm(initial={"zone": zone, "minutes": meeting.minutes if meeting else 30})
