"""Editing a question or an answer. A stale edit comes back beside what it would overwrite."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.actions.answers import edit_answer
from community.actions.questions import edit_question
from community.actions.refusals import refusal
from community.actions.revisions import StaleEdit
from community.forms.answers import AnswerEditForm
from community.forms.questions import QuestionEditForm
from community.models import Answer, Question
from community.models.grounds import Grounds
from community.queries.revisions import newest_revision
from community.rules.posts import can_edit, is_own
from community.rules.questions import takes_position
from community.views.asking import preview_of
from core.diff import diff
from core.members import MemberRequest, members_only
from core.throttling import throttle

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from community.models import Revision

    EditForm = QuestionEditForm | AnswerEditForm

TEMPLATE = "community/revision/edit.html"
CONFLICT_TEMPLATE = "community/revision/conflict.html"
FIELDS_OF_QUESTION = ("title", "body", "tags", "language", "base", "seen", "note")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@throttle("edit", "60/h")
def question(request: MemberRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)

    def save(cleaned: dict[str, Any]) -> Question:
        return edit_question(
            question=question,
            by=request.user,
            **{name: cleaned[name] for name in FIELDS_OF_QUESTION},
        )

    form = partial(QuestionEditForm, needs_note=not is_own(request.user, question))
    return _edit(request, question, question, form, save)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@throttle("edit", "60/h")
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    answers = Answer.objects.visible_to(request.user).select_related("question")
    answer = get_object_or_404(answers, pk=pk)
    own = is_own(request.user, answer)

    def save(cleaned: dict[str, Any]) -> Answer:
        return edit_answer(
            answer=answer,
            by=request.user,
            grounds=Grounds.of(cleaned) if own else None,
            **{name: cleaned[name] for name in ("body", "base", "seen", "note")},
        )

    form = partial(
        AnswerEditForm,
        needs_note=not own,
        is_own=own,
        is_mentor=answer.by_mentor,
        takes_position=bool(answer.position) or takes_position(answer.question),
    )
    return _edit(request, answer, answer.question, form, save)


def _edit(
    request: MemberRequest,
    post: Question | Answer,
    thread: Question,
    make_form: Callable[..., EditForm],
    save: Callable[[dict[str, Any]], Question | Answer],
) -> HttpResponse:
    if not can_edit(request.user, post, thread):
        sentence = _("Only its author and editors can edit this.")
        raise refusal(request.user, post, thread, sentence)
    context: dict[str, object] = {"post": post, "thread": thread}
    if request.method != "POST":
        form = make_form(initial=_initial(post, newest_revision(post)))
        return render(request, TEMPLATE, context | {"form": form})
    if "preview" in request.POST:
        form = make_form(initial=request.POST.dict())
        context |= {"form": form, "preview_html": preview_of(request)}
        return render(request, TEMPLATE, context)
    form = make_form(request.POST)
    if not form.is_valid():
        return render(request, TEMPLATE, context | {"form": form}, status=422)
    try:
        saved = save(form.cleaned_data)
    except StaleEdit as stale:
        newest = stale.newest
        again = make_form(
            initial=request.POST.dict() | {"base": newest.number, "seen": newest.fingerprint}
        )
        context |= _conflict(form.cleaned_data, newest) | {"newest": newest, "form": again}
        return render(request, CONFLICT_TEMPLATE, context, status=409)
    messages.success(request, _("Your change is published."))
    return redirect(saved.get_absolute_url())


def _conflict(mine: dict[str, Any], newest: Revision) -> dict[str, object]:
    """Both texts and their difference; the form is ready to go on top of the newest."""
    typed_tags = " ".join(tag.name for tag in mine.get("tags", []))
    grounds = Grounds.of(mine) if "basis" in mine else newest.grounds
    return {
        "title_lines": _changed(newest.title, mine.get("title", "")),
        "tags_lines": _changed(newest.tag_names, typed_tags),
        "grounds_lines": _changed(newest.grounds.in_words, grounds.in_words),
        "body_lines": diff(newest.body, mine["body"]),
    }


def _changed(theirs: str, mine: str) -> list[object]:
    return list(diff(theirs, mine)) if theirs != mine else []


def _initial(post: Question | Answer, newest: Revision) -> dict[str, object]:
    if isinstance(post, Question):
        beside: dict[str, object] = {"language": post.language}
    else:
        beside = {name: value or "" for name, value in asdict(newest.grounds).items()}
    return beside | {
        "title": newest.title,
        "body": newest.body,
        "tags": newest.tag_names,
        "base": newest.number,
        "seen": newest.fingerprint,
    }
