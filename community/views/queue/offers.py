"""Doors of a mentor to whom a question is offered, and of an asker who wants one mentor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.actions.queue.offers import accept_offer, ask_mentor, decline_offer, hand_over_offer
from community.forms.offers import AskAboutForm, AskMentorForm, DeclineForm, HandOverForm
from community.models import MentorProfile, Question
from community.queries.profiles import find_member, mentor_profile_of
from community.queries.queue.claims import why_no_claim
from community.queries.queue.offers import asked_by_name, find_offer, why_offered
from community.rules.offers import can_ask_mentors, why_wait
from community.views.mentors.doors import MentorRequest, mentors_only
from community.views.pages import get_question
from core.members import MemberRequest, members_only
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpResponse

    from community.models import Offer


@require_safe
@mentors_only
def offer(request: MentorRequest, pk: int) -> HttpResponse:
    return _offer_page(request, _find(request, pk))


@require_POST
@mentors_only
@throttle("offer", "60/h")
def accept(request: MentorRequest, pk: int) -> HttpResponse:
    offer = _find(request, pk)
    try:
        question = accept_offer(offer=offer, by=request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
        return redirect(offer)
    messages.success(request, _("It is yours for now: others see that a mentor is writing."))
    return redirect(f"{question.get_absolute_url()}#your-answer")


@require_POST
@mentors_only
@throttle("offer", "60/h")
def decline(request: MentorRequest, pk: int) -> HttpResponse:
    offer = _find(request, pk)
    form = DeclineForm(request.POST)
    if form.is_valid():
        try:
            decline_offer(offer=offer, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Thank you for saying so: it goes on to another mentor."))
            return redirect("community:desk")
    return _offer_page(request, offer, decline=form)


@require_POST
@mentors_only
@throttle("offer", "60/h")
def hand_over(request: MentorRequest, pk: int) -> HttpResponse:
    offer = _find(request, pk)
    form = HandOverForm.of(offer.question, request.POST)
    if form.is_valid():
        chosen = form.cleaned_data["mentor"]
        to = MentorProfile.objects.select_related("user").get(pk=chosen) if chosen else None
        try:
            hand_over_offer(offer=offer, by=request.user, to=to)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Handed over. Thank you."))
            return redirect("community:desk")
    return _offer_page(request, offer, hand_over=form)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@throttle("ask-mentor", "20/h")
def question_mentors(request: MemberRequest, pk: int) -> HttpResponse:
    """The asker of a waiting question chooses a mentor for it."""
    question = get_question(request, pk)
    if not can_ask_mentors(request.user, question):
        raise PermissionDenied(_("You can ask a mentor about your own question while it waits."))
    form = AskMentorForm.about(question, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        mentor = MentorProfile.objects.select_related("user").get(pk=form.cleaned_data["mentor"])
        if _ask(request, form, question, mentor):
            return redirect(question)
    asked = asked_by_name(question)
    context = {
        "question": question,
        "form": form,
        "asked": asked,
        "why_wait": why_wait(sum(offer.is_open for offer in asked)),
        "hours": settings.ASKED_EXPIRES_HOURS,
    }
    return render(request, "community/offer/ask.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@throttle("ask-mentor", "20/h")
def mentor_ask(request: MemberRequest, username: str) -> HttpResponse:
    """Somebody who reads a mentor’s page asks them about a question of their own."""
    member = find_member(username)
    mentor = mentor_profile_of(member) if member else None
    if member is None or mentor is None:
        raise Http404
    mentor.user = member
    data = request.POST if request.method == "POST" else None
    form = AskAboutForm.of(request.user, mentor, data)
    if request.method == "POST" and form.is_valid():
        question = get_object_or_404(
            Question.objects.visible_to(request.user), pk=form.cleaned_data["question"]
        )
        if _ask(request, form, question, mentor):
            return redirect(question)
    context = {"mentor": mentor, "form": form}
    return render(request, "community/offer/ask_about.html", context, status=_status(form))


def _ask(
    request: MemberRequest,
    form: AskMentorForm | AskAboutForm,
    question: Question,
    mentor: MentorProfile,
) -> bool:
    try:
        ask_mentor(question=question, mentor=mentor, by=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    name = mentor.user.display_name
    messages.success(
        request, _("%(name)s is asked. You are told what they decide.") % {"name": name}
    )
    return True


def _find(request: MentorRequest, pk: int) -> Offer:
    found = find_offer(pk, request.user)
    if found is None:
        raise Http404
    return found


def _offer_page(
    request: MentorRequest,
    offer: Offer,
    *,
    decline: DeclineForm | None = None,
    hand_over: HandOverForm | None = None,
) -> HttpResponse:
    is_wrong = bool((decline and decline.errors) or (hand_over and hand_over.errors))
    context = {
        "offer": offer,
        "question": offer.question,
        "why": why_offered(offer),
        "why_no_claim": why_no_claim(offer.mentor) if offer.is_open else "",
        "decline": decline or DeclineForm(auto_id="decline-%s"),
        "hand_over": hand_over or HandOverForm.of(offer.question),
    }
    status = 422 if is_wrong else 200
    return render(request, "community/offer/offer.html", context, status=status)


def _status(form: AskMentorForm | AskAboutForm) -> int:
    return 422 if form.errors else 200
