"""Doors between threads and the guide. Taking passages over is done in the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from careers.models import FaqItem
from careers.rules import can_edit_guide
from community.actions.guide.links import forget_readings, set_guide_link
from community.actions.guide.proposals import propose_thread
from community.actions.guide.uses import set_named_in_guide
from community.enums import ProposalState
from community.forms.guide import ProposalForm, QuestionTargetForm
from community.models import Answer, Question
from community.queries.guide.items import guide_items_for
from community.queries.guide.questions import FIRST_ROWS, ROWS, questions_about
from community.queries.guide.thread import guide_of
from community.queries.targets import find_target
from community.rules.guide import can_link, can_propose
from community.search.finding import find_items
from community.views.pages import get_question
from core.htmx import is_fragment, render_part
from core.members import MemberRequest, members_only
from core.text import normalise
from core.throttling import throttle

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse

FOUND = 10
ITEM_TEMPLATE = "community/guide/item_questions.html"


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@throttle("propose", "20/h")
def propose(request: MemberRequest, pk: int) -> HttpResponse:
    question = get_question(request, pk)
    if not can_propose(request.user, question, is_mentor=question.is_read_by_mentor):
        raise PermissionDenied(
            _("Mentors and moderators propose public threads that somebody has answered.")
        )
    if question.proposal and question.proposal["state"] == ProposalState.OPEN:
        messages.info(request, _("It was proposed already: an editor will look at it."))
        return redirect(question)
    form = ProposalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            propose_thread(question=question, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Thank you. An editor will look at it."))
            return redirect(question)
    context = {"question": question, "form": form}
    status = 422 if form.errors else 200
    return render(request, "community/guide/propose.html", context, status=status)


@require_POST
@members_only
@throttle("guide-name", "60/h")
def answer_name(request: MemberRequest, pk: int) -> HttpResponse:
    """Whether the guide names the author of an answer."""
    answer = get_object_or_404(Answer.objects.visible_to(request.user), pk=pk)
    is_named = request.POST.get("value") != "0"
    set_named_in_guide(answer=answer, is_named=is_named, by=request.user)
    if is_named:
        messages.success(request, _("Where the guide takes from this answer, it names you."))
    else:
        messages.success(request, _("Where the guide takes from this answer, it names nobody."))
    return redirect(answer)


@require_POST
@members_only
@throttle("edit", "60/h")
def readings_forget(request: MemberRequest, pk: int) -> HttpResponse:
    """What was read before asking."""
    question = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    forget_readings(question=question, by=request.user)
    messages.success(request, _("What you had read is not shown any more."))
    return redirect(question)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@throttle("guide-link", "120/h")
def question_items(request: MemberRequest, pk: int) -> HttpResponse:
    """Editors link items to a question: POST does it, GET helps to find one."""
    question = get_question(request, pk)
    if not can_link(request.user, question):
        raise PermissionDenied(_("Only editors link public questions and the guide."))
    if request.method == "POST":
        items = FaqItem.objects.live().select_related("article")
        item = get_object_or_404(items, key=normalise(request.POST.get("item", "")))
        _link(request, question, item)
        if "stay" in request.POST:
            return redirect("community:question-items", question.pk)
        return redirect(question)
    typed = normalise(request.GET.get("q", ""))[:200]
    linked = guide_of(question).linked
    context = {
        "question": question,
        "linked": linked,
        "typed": typed,
        "found": [item for item in _find(typed, question) if item not in linked],
    }
    return render(request, "community/guide/question_items.html", context)


@require_safe
def item_questions(request: HttpRequest, key: str) -> HttpResponse:
    """What members asked about an item; the item shows the first of them as a part."""
    item = get_object_or_404(FaqItem.objects.visible_to(request.user), key=key)
    return _item_page(request, item, QuestionTargetForm())


@require_POST
@members_only
@throttle("guide-link", "120/h")
def item_link(request: MemberRequest, key: str) -> HttpResponse:
    """Editors link a question to an item, by its number or address."""
    item = get_object_or_404(FaqItem.objects.visible_to(request.user), key=key)
    if not can_edit_guide(request.user):
        raise PermissionDenied(_("Only editors link public questions and the guide."))
    form = QuestionTargetForm(request.POST)
    if form.is_valid():
        try:
            _link(request, form.cleaned_data["question"], item)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("community:item-questions", item.key)
    return _item_page(request, item, form, status=422)


def _item_page(
    request: HttpRequest, item: FaqItem, form: forms.Form, *, status: int = 200
) -> HttpResponse:
    size = FIRST_ROWS if is_fragment(request) else ROWS
    context = {
        "item": item,
        "page": questions_about(item, cursor=request.GET.get("page"), size=size),
        "can_link": can_edit_guide(request.user) and item.article.is_live,
        "form": form,
    }
    response = render_part(request, ITEM_TEMPLATE, "questions", context)
    response.status_code = status
    return response


def _link(request: MemberRequest, question: Question, item: FaqItem) -> None:
    is_linked = request.POST.get("value") != "0"
    set_guide_link(question=question, item=item, is_linked=is_linked, by=request.user)
    names = {"question": question, "item": item}
    if is_linked:
        messages.success(request, _("“%(question)s” and “%(item)s” are linked.") % names)
    else:
        messages.success(request, _("“%(question)s” and “%(item)s” are linked no more.") % names)


def _find(typed: str, question: Question) -> list[FaqItem]:
    """By address or key, else by words; without any, what the guide says on its tags."""
    if not typed:
        return guide_items_for(question.tag_list, limit=FOUND)
    target = find_target(typed)
    return [target] if isinstance(target, FaqItem) else find_items(typed, limit=FOUND)
