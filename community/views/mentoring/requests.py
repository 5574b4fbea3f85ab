"""Pages of mentorship requests: to write one, the lists of both sides, and one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.actions.mentoring.requests import send_request
from community.enums import RequestState
from community.forms.mentorship import (
    AcceptForm,
    AnswerNoteForm,
    DeclineForm,
    NoteForm,
    RequestForm,
)
from community.models import MentorProfile, MentorshipRequest
from community.queries.mentoring.farewells import satisfaction_with
from community.queries.mentoring.matches import other_mentors
from community.queries.mentoring.requests import explain, requests_sent_by, requests_to, standing_of
from community.queries.profiles import find_member
from community.rules.mentorship import can_become_question
from community.views.mentors.doors import MentorRequest, mentors_only
from core.kept import kept_text
from core.private import private
from core.text import read_uuid
from core.throttling import throttle

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

    from accounts.models import User
    from core.members import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@private
@throttle("mentorship-request", "10/h, 20/d")
def new(request: MemberRequest, username: str) -> HttpResponse:
    member = find_member(username)
    if member is None or not member.is_active:
        raise Http404(_("There is no such member."))
    mentor = MentorProfile.objects.filter(user=member).select_related("user").first()
    is_told = request.user.adult_at is not None
    if request.method != "POST" or mentor is None:
        form = RequestForm(initial=_text_to_begin_with(request), is_told=is_told)
        status = 422 if request.method == "POST" else 200
        return _new_page(request, member, mentor, form, status=status)
    form = RequestForm(request.POST, is_told=is_told)
    if form.is_valid():
        try:
            sent = send_request(mentor=mentor, by=request.user, **form.cleaned_data)
        except PermissionDenied as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Your request is sent."))
            return redirect(sent)
    return _new_page(request, member, mentor, form, status=422)


def _new_page(
    request: MemberRequest,
    member: User,
    mentor: MentorProfile | None,
    form: forms.Form,
    *,
    status: int = 200,
) -> HttpResponse:
    """With the reason instead of the button where there is one; what was typed stays."""
    reason = explain(standing_of(request.user, mentor or MentorProfile(user=member)))
    context: dict[str, Any] = {
        "member": member,
        "mentor": mentor,
        "form": form,
        "reason": reason,
    }
    if reason:
        context["kept"] = kept_text(request)
    if reason and mentor:
        context["others"] = other_mentors(asker=request.user, mentor=mentor)
    return render(request, "community/mentorship/new.html", context, status=status)


def _text_to_begin_with(request: MemberRequest) -> dict[str, Any]:
    """That of an earlier request of one’s own, which the address names."""
    pk = read_uuid(request.GET.get("like", ""))
    earlier = MentorshipRequest.objects.filter(pk=pk, asker=request.user).first() if pk else None
    if earlier is None:
        return {}
    return {name: getattr(earlier, name) for name in ("goal", "background", "expectation", "hours")}


@require_safe
@private
def sent(request: MemberRequest) -> HttpResponse:
    context = {"requests": requests_sent_by(request.user)}
    return render(request, "community/mentorship/sent.html", context)


@require_safe
@private
@mentors_only
def received(request: MentorRequest) -> HttpResponse:
    context = {
        "mentor": request.mentor,
        "requests": requests_to(request.mentor),
        "satisfied": satisfaction_with(request.mentor),
    }
    return render(request, "community/mentorship/received.html", context)


@require_safe
@private
def detail(request: MemberRequest, pk: object) -> HttpResponse:
    return request_page(request, find_request(request, pk))


def find_request(request: MemberRequest, pk: object) -> MentorshipRequest:
    """One of the visitor’s own, on either side; nobody else’s is there for them."""
    rows = MentorshipRequest.objects.of(request.user.pk)
    found: MentorshipRequest = get_object_or_404(
        rows.select_related("asker", "mentor__user", "conversation"), pk=pk
    )
    return found


def request_page(
    request: MemberRequest,
    asked: MentorshipRequest,
    *,
    status: int = 200,
    **refused: forms.Form,
) -> HttpResponse:
    """`refused`: the forms that were sent with something missing, by what they are for."""
    is_for_me = asked.mentor.user_id == request.user.pk
    context = {
        "asked": asked,
        "notes": asked.notes.all(),
        "accept_form": AcceptForm(is_told=request.user.adult_at is not None),
        "ask_form": NoteForm(),
        "answer_form": AnswerNoteForm(),
        "decline_form": DeclineForm(),
        **refused,
    }
    if is_for_me:
        return render(request, "community/mentorship/for_mentor.html", context, status=status)
    state = RequestState(asked.state_now)
    if can_become_question(request.user, asked):
        context["can_become_question"] = True
        context["others"] = other_mentors(asker=request.user, mentor=asked.mentor)
    context["is_unhappy"] = state in {RequestState.DECLINED, RequestState.EXPIRED}
    return render(request, "community/mentorship/for_asker.html", context, status=status)
