"""What the two do with a mentorship request: each a POST that leads back to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.actions.mentoring import requests as actions
from community.actions.mentoring.request_acceptance import MentorIsFullError, accept_request
from community.forms.mentorship import AcceptForm, AnswerNoteForm, DeclineForm, NoteForm
from community.models import MentorProfile
from community.queries.profiles import find_member
from community.views.mentoring.requests import find_request, request_page
from core.private import private
from core.throttling import throttle

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from core.members import MemberRequest


def _door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    return require_POST(private(throttle("mentorship", "60/h")(view)))


@_door
def read(request: MemberRequest, pk: UUID) -> HttpResponse:
    asked = find_request(request, pk)
    actions.open_request(request=asked, by=request.user)
    return redirect(asked)


@_door
def accept(request: MemberRequest, pk: UUID) -> HttpResponse:
    asked = find_request(request, pk)
    form = AcceptForm(request.POST, is_told=request.user.adult_at is not None)
    if not form.is_valid():
        return request_page(request, asked, status=422, accept_form=form)
    try:
        conversation = accept_request(request=asked, by=request.user, **form.cleaned_data)
    except MentorIsFullError:
        return render(request, "community/mentorship/full.html", {"asked": asked}, status=409)
    messages.success(request, _("You have accepted. Say hello: the first word is yours."))
    return redirect(conversation)


@_door
def decline(request: MemberRequest, pk: UUID) -> HttpResponse:
    asked = find_request(request, pk)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return request_page(request, asked, status=422, decline_form=form)
    actions.decline_request(request=asked, by=request.user, reason=form.cleaned_data["note"])
    messages.success(request, _("You have declined. The asker is told, kindly."))
    return redirect(asked)


@_door
def ask(request: MemberRequest, pk: UUID) -> HttpResponse:
    asked = find_request(request, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return request_page(request, asked, status=422, ask_form=form)
    actions.ask_back(request=asked, text=form.cleaned_data["note"], by=request.user)
    messages.success(request, _("Your question is sent. The request waits until it is answered."))
    return redirect(asked)


@_door
def answer(request: MemberRequest, pk: UUID) -> HttpResponse:
    asked = find_request(request, pk)
    form = AnswerNoteForm(request.POST)
    if not form.is_valid():
        return request_page(request, asked, status=422, answer_form=form)
    actions.answer_back(request=asked, text=form.cleaned_data["note"], by=request.user)
    messages.success(request, _("Your answer is sent."))
    return redirect(asked)


@_door
def cancel(request: MemberRequest, pk: UUID) -> HttpResponse:
    asked = find_request(request, pk)
    actions.cancel_request(request=asked, by=request.user)
    messages.success(request, _("You have taken the request back."))
    return redirect(asked)


@require_POST
@private
@throttle("mentorship-request", "10/h, 20/d")
def resend(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The same text to another mentor: on one click where nothing stands in the way."""
    asked = find_request(request, pk)
    member = find_member(request.POST.get("mentor", ""))
    mentor = MentorProfile.objects.filter(user=member).select_related("user").first()
    if member is None or mentor is None:
        messages.error(request, _("This mentor is not here any more."))
        return redirect(asked)
    try:
        sent = actions.resend_request(request=asked, mentor=mentor, by=request.user)
    except PermissionDenied as refused:
        messages.error(request, str(refused))
        return redirect(asked)
    messages.success(request, _("Your request is sent."))
    return redirect(sent)
