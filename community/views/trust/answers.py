"""What mentors and readers make of an answer: endorsing, marking, and what its author does then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.refusals import refusal
from community.actions.trust.answer_marks import confirm_answer, mark_answer
from community.actions.trust.endorsements import endorse as endorse_answer
from community.actions.trust.endorsements import retract_endorsement
from community.enums import MarkKind
from community.forms.trust import EndorseForm, OutdatedForm
from community.models import Answer
from community.queries.trust import outdated_marks, trust_of
from community.rules.trust import can_confirm
from community.views.pages import TEMPLATE, add_trust_forms, get_question, question_context
from core.htmx import is_fragment
from core.members import MemberRequest, members_only
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpResponse

    from community.forms.trust import AnswerLineForm

PART = "community/answer/_trust.html"


@require_POST
@members_only
@throttle("endorse", "30/h, 100/d")
def endorse(request: MemberRequest, pk: int) -> HttpResponse:
    answer = find_answer(request, pk)
    form = EndorseForm(answer, request.POST)
    if not form.is_valid():
        return with_errors(request, answer, endorse_form=form)
    said = form.cleaned_data
    endorse_answer(answer=answer, stance=said["stance"], line=said["line"], by=request.user)
    return _part_or_page(request, answer)


@require_POST
@members_only
@throttle("endorse", "30/h, 100/d")
def unendorse(request: MemberRequest, pk: int) -> HttpResponse:
    answer = find_answer(request, pk)
    retract_endorsement(answer=answer, by=request.user)
    return _part_or_page(request, answer)


@require_POST
@members_only
@throttle("mark", "30/m, 200/d")
def mark(request: MemberRequest, pk: int) -> HttpResponse:
    """Press the pressed button, which sends 0, to take a mark back."""
    answer = find_answer(request, pk)
    kind, value = request.POST.get("kind"), request.POST.get("value")
    if kind not in MarkKind.values or value not in {"0", "1"}:
        raise BadRequest("A mark is works or outdated, its value 1 or 0.")
    form = OutdatedForm(answer, request.POST)
    if not form.is_valid():
        return with_errors(request, answer, mark_form=form)
    mark_answer(
        answer=answer,
        kind=MarkKind(kind),
        is_set=value == "1",
        by=request.user,
        line=form.cleaned_data["line"],
    )
    return _part_or_page(request, answer)


@require_safe
@members_only
def outdated(request: MemberRequest, pk: int) -> HttpResponse:
    """Why readers think so; for the author, who alone can say that it still holds."""
    answer = find_answer(request, pk)
    if not can_confirm(request.user, answer, answer.question):
        sentence = _("Only its author reads what was said about it.")
        raise refusal(request.user, answer, answer.question, sentence)
    context = {"answer": answer, "marks": outdated_marks(answer)}
    return render(request, "community/answer/outdated.html", context)


@require_POST
@members_only
@throttle("confirm", "60/h")
def confirm(request: MemberRequest, pk: int) -> HttpResponse:
    answer = confirm_answer(answer=find_answer(request, pk), by=request.user)
    messages.success(request, _("Readers see that it is still true as of today. Thank you."))
    return redirect(answer.get_absolute_url())


def find_answer(request: MemberRequest, pk: int) -> Answer:
    answers = Answer.objects.visible_to(request.user).select_related("question", "author")
    answer: Answer = get_object_or_404(answers, pk=pk)
    return answer


def with_errors(request: MemberRequest, answer: Answer, **forms: AnswerLineForm) -> HttpResponse:
    """The page, or its part, with a form that was refused."""
    if is_fragment(request):
        return _part(request, answer, status=422, **forms)
    context = question_context(request, get_question(request, answer.question_id))
    for shown in context["page"].answers:
        if shown.post == answer:
            add_trust_forms(shown.trust, **forms)
    return render(request, TEMPLATE, context, status=422)


def _part_or_page(request: MemberRequest, answer: Answer) -> HttpResponse:
    if not is_fragment(request):
        return redirect(answer.get_absolute_url())
    return _part(request, answer)


def _part(
    request: MemberRequest, answer: Answer, *, status: int = 200, **forms: AnswerLineForm
) -> HttpResponse:
    trust = trust_of(answer.pk, request.user)
    if trust is None:
        raise Http404
    context = {"trust": add_trust_forms(trust, **forms), "answer": trust.answer}
    return render(request, PART, context, status=status)
