"""The end of a conversation: a short page, every part of which may be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.mentoring import testimonials as actions
from community.forms.mentorship import FeedbackForm, TestimonialForm
from community.models import Conversation, Testimonial
from community.queries.mentoring.farewells import farewell_of, partner_of
from community.queries.mentoring.matches import other_mentors
from community.rules.conversations import is_going_on
from community.rules.mentorship import can_become_question, has_lost_mentor
from core.private import private
from core.throttling import throttle

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse

    from core.members import MemberRequest


def _door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    return require_POST(private(throttle("farewell", "60/h")(view)))


@require_safe
@private
def end(request: MemberRequest, pk: UUID) -> HttpResponse:
    conversation = _conversation(request, pk)
    if is_going_on(conversation):
        return redirect(conversation)
    return _page(request, conversation)


@_door
def say(request: MemberRequest, pk: UUID) -> HttpResponse:
    conversation = _conversation(request, pk)
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        return _page(request, conversation, status=422, feedback_form=form)
    actions.say_feedback(
        conversation=conversation, value=form.cleaned_data["value"], by=request.user
    )
    messages.success(request, _("Thank you. Nobody reads it but as a sum of several."))
    return redirect("community:conversation-end", pk=pk)


@_door
def write(request: MemberRequest, pk: UUID) -> HttpResponse:
    conversation = _conversation(request, pk)
    form = TestimonialForm(request.POST)
    if form.is_valid():
        text = form.cleaned_data["text"]
        try:
            actions.write_testimonial(conversation=conversation, text=text, by=request.user)
        except PermissionDenied as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, _("Your words are sent. They decide whether others read them.")
            )
            return redirect("community:conversation-end", pk=pk)
    return _page(request, conversation, status=422, testimonial_form=form)


@_door
def show(request: MemberRequest, pk: int) -> HttpResponse:
    testimonial = _testimonial(request, pk)
    actions.show_testimonial(testimonial=testimonial, is_shown=True, by=request.user)
    messages.success(request, _("Everybody can read it on your profile now."))
    return redirect(testimonial)


@_door
def hide(request: MemberRequest, pk: int) -> HttpResponse:
    testimonial = _testimonial(request, pk)
    actions.show_testimonial(testimonial=testimonial, is_shown=False, by=request.user)
    messages.success(request, _("It is between the two of you again."))
    return redirect(testimonial)


@_door
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    testimonial = _testimonial(request, pk)
    back = testimonial.get_absolute_url()
    actions.remove_testimonial(testimonial=testimonial, by=request.user)
    messages.success(request, _("It is gone."))
    return redirect(back)


def _conversation(request: MemberRequest, pk: UUID) -> Conversation:
    rows = Conversation.objects.of(request.user.pk)
    found: Conversation = get_object_or_404(
        rows.select_related("asker", "mentor__user", "request__mentor__user"), pk=pk
    )
    return found


def _testimonial(request: MemberRequest, pk: int) -> Testimonial:
    """One of the visitor’s own, written or received."""
    own = Q(giver=request.user) | Q(receiver=request.user)
    found: Testimonial = get_object_or_404(Testimonial.objects.filter(own), pk=pk)
    return found


def _page(
    request: MemberRequest, conversation: Conversation, *, status: int = 200, **refused: forms.Form
) -> HttpResponse:
    farewell = farewell_of(conversation, request.user.pk)
    asked = conversation.request
    context = {
        "conversation": conversation,
        "asked": asked,
        "partner": partner_of(conversation, request.user.pk),
        "has_lost_mentor": has_lost_mentor(conversation),
        "is_asker": conversation.asker_id == request.user.pk,
        "farewell": farewell,
        "feedback_form": FeedbackForm(initial={"value": farewell.value}),
        "testimonial_form": TestimonialForm(),
        **refused,
    }
    if context["is_asker"]:
        context["others"] = other_mentors(asker=request.user, mentor=conversation.mentor)
        context["can_become_question"] = can_become_question(request.user, asked)
    return render(request, "community/mentorship/end.html", context, status=status)
