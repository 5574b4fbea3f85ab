from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.answers import (
    accept_answer,
    delete_answer,
    post_answer,
    restore_answer,
    unaccept_answer,
)
from community.models import Answer
from community.views.asking import preview_of
from community.views.pages import (
    TEMPLATE,
    answer_form,
    get_question,
    question_context,
    render_question,
)
from core.htmx import is_fragment, render_or_redirect
from core.members import MemberRequest, members_only
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from community.models import Question


@require_safe
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The permanent address: wherever the answer stands on its page today."""
    answers = Answer.objects.visible_to(request.user).select_related("question")
    return redirect(get_object_or_404(answers, pk=pk).get_absolute_url())


@require_POST
@members_only
@throttle("answer", "30/h, 100/d")
def create(request: MemberRequest, pk: int) -> HttpResponse:
    question = get_question(request, pk)
    if "preview" in request.POST:
        form = answer_form(question, initial=request.POST.dict())
        return render_question(
            request, question, answer_form=form, answer_preview=preview_of(request)
        )
    form = answer_form(question, request.POST)
    if not form.is_valid():
        return render_question(request, question, answer_form=form, status=422)
    body = form.cleaned_data["body"]
    answer = post_answer(
        question=question,
        body=body,
        by=request.user,
        grounds=form.grounds,
        form_token=form.cleaned_data["form_token"],
    )
    if answer.body != body:
        # Somebody went back to a form that had been sent and wrote something else.
        sentence = _("This form has made an answer already. Publish it again for another one.")
        messages.warning(request, sentence)
        form = answer_form(question, initial=form.cleaned_data | {"form_token": uuid4})
        return render_question(request, question, answer_form=form, status=409)
    messages.success(request, _("Your answer is published. Thank you for taking the time."))
    return redirect(answer.get_absolute_url())


@require_POST
@members_only
@throttle("accept", "60/h")
def accept(request: MemberRequest, pk: int) -> HttpResponse:
    answer = accept_answer(answer=_get(request, pk), by=request.user)
    return _answers_or_page(request, answer.question, f"#{answer.anchor}")


@require_POST
@members_only
@throttle("accept", "60/h")
def unaccept(request: MemberRequest, pk: int) -> HttpResponse:
    question = unaccept_answer(question=get_question(request, pk), by=request.user)
    return _answers_or_page(request, question, "#answers")


@require_POST
@members_only
@throttle("delete", "60/h")
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    answer = delete_answer(answer=_get(request, pk), by=request.user)
    messages.success(request, _("Your answer is deleted. Only you can still see it."))
    return redirect(answer.get_absolute_url())


@require_POST
@members_only
@throttle("delete", "60/h")
def restore(request: MemberRequest, pk: int) -> HttpResponse:
    answer = restore_answer(answer=_get(request, pk), by=request.user)
    messages.success(request, _("Your answer is back."))
    return redirect(answer.get_absolute_url())


def _get(request: MemberRequest, pk: int) -> Answer:
    answer: Answer = get_object_or_404(Answer.objects.visible_to(request.user), pk=pk)
    return answer


def _answers_or_page(request: MemberRequest, question: Question, anchor: str) -> HttpResponse:
    """Accepting one answer changes another one: all of them are shown anew."""
    url = f"{question.get_absolute_url()}{anchor}"
    if not is_fragment(request):
        return redirect(url)
    context = question_context(request, get_question(request, question.pk))
    return render_or_redirect(request, f"{TEMPLATE}#accepted", context, url)
