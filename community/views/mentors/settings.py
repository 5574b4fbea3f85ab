"""What mentors set about themselves: their profile, how much they take on, and when they rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.actions.mentors.settings import (
    come_back,
    pause_mentor,
    set_capacity,
    update_mentor_profile,
)
from community.forms.mentors import CapacityForm, MentorProfileForm, PauseForm
from community.queries.mentors.availability import load_of
from community.views.mentors.doors import MentorRequest, mentors_only
from core.languages import language_choices
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpResponse

    from community.models import MentorProfile


@require_http_methods(["GET", "HEAD", "POST"])
@mentors_only
@throttle("mentor-profile", "60/h")
def profile(request: MentorRequest) -> HttpResponse:
    form = MentorProfileForm(initial=_shown(request.mentor))
    if request.method == "POST":
        form = MentorProfileForm(request.POST)
        if form.is_valid():
            update_mentor_profile(by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved. This is how others see you."))
            return redirect(request.user)
    context = {"form": form, "languages": language_choices()}
    status = 422 if form.is_bound else 200
    return render(request, "community/mentor/profile.html", context, status=status)


def _shown(mentor: MentorProfile) -> dict[str, object]:
    return {
        "headline": mentor.headline,
        "role": mentor.role,
        "years": mentor.years,
        "style": mentor.style,
        "tags": " ".join(one.tag.name for one in mentor.expertise.all()),
        "languages": [spoken.code for spoken in mentor.languages.all()],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@mentors_only
@throttle("mentor-capacity", "60/h")
def availability(request: MentorRequest) -> HttpResponse:
    if request.method != "POST":
        return _availability(request)
    form = CapacityForm(request.POST)
    if not form.is_valid():
        return _availability(request, form=form, status=422)
    set_capacity(by=request.user, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("community:availability")


@require_POST
@mentors_only
@throttle("mentor-pause", "60/h")
def pause(request: MentorRequest) -> HttpResponse:
    form = PauseForm(request.POST, has_claims=bool(load_of(request.mentor).claims))
    if not form.is_valid():
        return _availability(request, pause_form=form, status=422)
    typed = form.cleaned_data
    try:
        pause_mentor(
            back_on=typed["back_on"],
            gives_back=typed.get("claims") == PauseForm.RELEASE,
            by=request.user,
        )
    except ValidationError as refusal:
        form.add_error("back_on", refusal)
        return _availability(request, pause_form=form, status=422)
    messages.success(request, _("You are paused: nothing new comes to you. Have a good rest."))
    return redirect("community:availability")


@require_http_methods(["GET", "HEAD", "POST"])
@mentors_only
@throttle("mentor-back", "60/h")
def back(request: MentorRequest) -> HttpResponse:
    """Where mails lead that ask whether a mentor is still there: reading it changes nothing."""
    if request.method != "POST":
        return render(request, "community/mentor/back.html", {"mentor": request.mentor})
    come_back(by=request.user)
    messages.success(request, _("Good to see you. Questions come to you again."))
    return redirect("community:desk")


def _availability(
    request: MentorRequest,
    *,
    form: CapacityForm | None = None,
    pause_form: PauseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    mentor, load = request.mentor, load_of(request.mentor)
    capacity = {
        "question_capacity": mentor.question_capacity,
        "mentee_capacity": mentor.mentee_capacity,
    }
    context = {
        "mentor": mentor,
        "load": load,
        "has_room": mentor.is_available and mentor.mentee_capacity > len(load.conversations),
        "form": form or CapacityForm(initial=capacity),
        "pause_form": pause_form or PauseForm(has_claims=bool(load.claims)),
    }
    return render(request, "community/mentor/availability.html", context, status=status)
