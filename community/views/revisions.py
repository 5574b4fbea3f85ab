from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.revisions import StaleEdit
from community.actions.rollbacks import roll_back
from community.models import Answer, Question
from community.queries.history import history
from community.queries.revisions import find_revision
from community.rules.posts import can_edit
from core.members import MemberRequest, members_only
from core.text import read_number
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def of_question(request: HttpRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    return _history_page(request, question, question)


@require_safe
def of_answer(request: HttpRequest, pk: int) -> HttpResponse:
    answers = Answer.objects.visible_to(request.user).select_related("question")
    answer = get_object_or_404(answers, pk=pk)
    return _history_page(request, answer, answer.question)


@require_POST
@members_only
@throttle("edit", "60/h")
def roll_back_question(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    return _roll_back(request, question, number)


@require_POST
@members_only
@throttle("edit", "60/h")
def roll_back_answer(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    answer = get_object_or_404(Answer.objects.visible_to(request.user), pk=pk)
    return _roll_back(request, answer, number)


def _history_page(request: HttpRequest, post: Question | Answer, thread: Question) -> HttpResponse:
    below = read_number(request.GET.get("before", ""))
    context = {
        "post": post,
        "thread": thread,
        "kind": "answer" if isinstance(post, Answer) else "question",
        "history": history(post, below=below),
        "can_edit": can_edit(request.user, post, thread),
    }
    return render(request, "community/revision/list.html", context)


def _roll_back(request: MemberRequest, post: Question | Answer, number: int) -> HttpResponse:
    revision = find_revision(post, number)
    if revision is None:
        raise Http404
    try:
        roll_back(post=post, revision=revision, by=request.user)
    except StaleEdit as stale:
        messages.warning(
            request, _("Somebody changed the text at the same moment. Look at it first.")
        )
        return redirect(stale.newest.get_absolute_url())
    messages.success(
        request, _("The text of revision %(number)s is back.") % {"number": revision.number}
    )
    return redirect(post.get_absolute_url())
