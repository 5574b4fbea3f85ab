from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.actions.queue.claims import claim_question, extend_claim, release_claim
from community.forms.claims import ReleaseForm
from community.models import Question
from community.views.mentors.doors import MentorRequest, mentors_only
from community.views.pages import get_question, render_with_errors
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpResponse


@require_POST
@mentors_only
@throttle("claim", "60/h")
def claim(request: MentorRequest, pk: int) -> HttpResponse:
    question = _get(request, pk)
    try:
        claim_question(question=question, by=request.user)
    except ValidationError as refused:
        messages.warning(request, refused.message)
        return redirect("community:desk")
    messages.success(request, _("The question is yours for now. Others see that you are writing."))
    return redirect(f"{question.get_absolute_url()}#your-answer")


@require_POST
@mentors_only
@throttle("claim", "60/h")
def extend(request: MentorRequest, pk: int) -> HttpResponse:
    question = _get(request, pk)
    try:
        extend_claim(question=question, by=request.user)
    except ValidationError as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _("You have more time for it."))
    return redirect(f"{question.get_absolute_url()}#turn")


@require_POST
@mentors_only
@throttle("claim", "60/h")
def release(request: MentorRequest, pk: int) -> HttpResponse:
    form = ReleaseForm(request.POST, auto_id="release-%s")
    if not form.is_valid():
        return render_with_errors(request, get_question(request, pk), form=form)
    question = _get(request, pk)
    try:
        release_claim(question=question, by=request.user, note=form.cleaned_data["note"])
    except ValidationError as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _("The question is back in its place. Your draft is kept."))
    return redirect("community:desk")


def _get(request: MentorRequest, pk: int) -> Question:
    question: Question = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    return question
