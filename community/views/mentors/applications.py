"""Asking to become a mentor: one page that shows the form, or how the application stands."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.actions.mentors.applications import (
    ApplicationContent,
    apply_as_mentor,
    change_application,
    withdraw_application,
)
from community.forms.applications import ApplicationForm, typed_in
from community.queries.mentors.standing import is_mentor, latest_application_of
from community.rules.mentors import reapply_at
from core.languages import language_choices
from core.members import MemberRequest, members_only
from core.private import unkept
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from accounts.models import User
    from community.models import MentorApplication


@require_safe
def conduct(request: HttpRequest) -> HttpResponse:
    context = {"version": settings.MENTOR_CONDUCT_VERSION}
    return render(request, "community/mentor/conduct.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@members_only
@throttle("mentor-apply", "20/h")
def apply(request: MemberRequest) -> HttpResponse:
    application = latest_application_of(request.user)
    if is_mentor(request.user.pk):
        return _state(request, application, mentor=True)
    if application and (application.is_open or reapply_at(application)):
        return _state(request, application)
    if request.method == "POST":
        return _take(request, application)
    # Who withdrew it, or was declined a while ago, does not begin from nothing.
    initial = typed_in(application) if application else {"time_zone": _chosen_zone(request.user)}
    return _form(request, ApplicationForm(initial=initial), last=application)


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@members_only
@throttle("mentor-apply", "20/h")
def apply_edit(request: MemberRequest) -> HttpResponse:
    application = _open_application(request)
    if request.method == "POST":
        return _take(request, application)
    form = ApplicationForm(initial=typed_in(application) | {"agrees": True})
    return _form(request, form, editing=application)


@require_POST
@members_only
@throttle("mentor-apply", "20/h")
def withdraw(request: MemberRequest) -> HttpResponse:
    try:
        withdraw_application(application=_open_application(request), by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Your application is withdrawn. You can send another one."))
    return redirect("community:mentor-apply")


def _chosen_zone(user: User) -> str:
    """Every account begins in UTC: whoever left it there is asked."""
    return "" if user.time_zone == "UTC" else user.time_zone


def _open_application(request: MemberRequest) -> MentorApplication:
    application = latest_application_of(request.user)
    if application is None or not application.is_open:
        raise Http404(_("You have no application that waits for a reviewer."))
    return application


def _take(request: MemberRequest, application: MentorApplication | None) -> HttpResponse:
    """A new one, or a change of the one that is open."""
    editing = application if application and application.is_open else None
    form = ApplicationForm(request.POST)
    if not form.is_valid():
        return _form(request, form, editing=editing, status=422)
    typed = dict(form.cleaned_data)
    del typed["agrees"]
    content = ApplicationContent(**typed)
    try:
        if editing:
            change_application(application=editing, content=content, by=request.user)
        else:
            apply_as_mentor(content=content, by=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _form(request, form, editing=editing, status=422)
    messages.success(request, _("Thank you. Your application waits for a reviewer."))
    return redirect("community:mentor-apply")


def _form(
    request: MemberRequest,
    form: ApplicationForm,
    *,
    editing: MentorApplication | None = None,
    last: MentorApplication | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "editing": editing,
        "last": last,
        "languages": language_choices(),
        "time_zones": sorted(available_timezones()),
    }
    return render(request, "community/mentor/apply.html", context, status=status)


def _state(
    request: MemberRequest, application: MentorApplication | None, *, mentor: bool = False
) -> HttpResponse:
    """A POST that comes too late, from another tab, changes nothing."""
    context = {
        "application": application,
        "is_mentor": mentor,
        "reapply_at": reapply_at(application),
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "community/mentor/application.html", context, status=status)
