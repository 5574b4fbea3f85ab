"""Editing a question or an answer. A stale edit comes back beside what it would overwrite."""

from __future__ import annotations

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
from community.queries.revisions import newest_revision
from community.rules.posts import can_edit, is_own
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


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@throttle("edit", "60/h")
def question(request: MemberRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)

    def save(cleaned: dict[str, Any]) -> Question:
        return edit_question(
            question=question,
            by=request.user,
            **{name: cleaned[name] for name in ("title", "body", "tags", "base", "seen", "note")},
        )

    return _edit(request, question, question, QuestionEditForm, save)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@throttle("edit", "60/h")
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    answers = Answer.objects.visible_to(request.user).select_related("question")
    answer = get_object_or_404(answers, pk=pk)

    def save(cleaned: dict[str, Any]) -> Answer:
        return edit_answer(
            answer=answer,
            by=request.user,
            **{name: cleaned[name] for name in ("body", "base", "seen", "note")},
        )

    return _edit(request, answer, answer.question, AnswerEditForm, save)


def _edit(
    request: MemberRequest,
    post: Question | Answer,
    thread: Question,
    form_class: type[EditForm],
    save: Callable[[dict[str, Any]], Question | Answer],
) -> HttpResponse:
    if not can_edit(request.user, post, thread):
        sentence = _("Only its author and editors can edit this.")
        raise refusal(request.user, post, thread, sentence)
    context: dict[str, object] = {"post": post, "thread": thread}
    needs_note = not is_own(request.user, post)
    if request.method != "POST":
        form = form_class(initial=_initial(newest_revision(post)), needs_note=needs_note)
        return render(request, TEMPLATE, context | {"form": form})
    if "preview" in request.POST:
        form = form_class(initial=request.POST.dict(), needs_note=needs_note)
        context |= {"form": form, "preview_html": preview_of(request)}
        return render(request, TEMPLATE, context)
    form = form_class(request.POST, needs_note=needs_note)
    if not form.is_valid():
        return render(request, TEMPLATE, context | {"form": form}, status=422)
    try:
        saved = save(form.cleaned_data)
    except StaleEdit as stale:
        return _conflict(request, form, stale.newest, context)
    messages.success(request, _("Your change is published."))
    return redirect(saved.get_absolute_url())


def _conflict(
    request: MemberRequest, form: EditForm, newest: Revision, context: dict[str, object]
) -> HttpResponse:
    """Both texts and their difference; the form is ready to go on top of the newest."""
    mine = form.cleaned_data
    typed_tags = " ".join(tag.name for tag in mine.get("tags", []))
    context |= {
        "newest": newest,
        "title_lines": _changed(newest.title, mine.get("title", "")),
        "tags_lines": _changed(newest.tag_names, typed_tags),
        "body_lines": diff(newest.body, mine["body"]),
        "form": type(form)(
            initial=request.POST.dict() | {"base": newest.number, "seen": newest.fingerprint},
            needs_note=form.fields["note"].required,
        ),
    }
    return render(request, CONFLICT_TEMPLATE, context, status=409)


def _changed(theirs: str, mine: str) -> list[object]:
    return list(diff(theirs, mine)) if theirs != mine else []


def _initial(newest: Revision) -> dict[str, object]:
    return {
        "title": newest.title,
        "body": newest.body,
        "tags": newest.tag_names,
        "base": newest.number,
        "seen": newest.fingerprint,
    }
