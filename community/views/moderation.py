"""Doors for moderators: GET shows what will happen and asks why, POST does it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from community.actions.closing import close_question, reopen_question
from community.actions.hiding import hide_post, unhide_post
from community.actions.locking import lock_thread, unlock_thread
from community.actions.refusals import refuse_unless_closer, refuse_unless_hider
from community.forms.moderation import (
    CloseForm,
    HideForm,
    LogFilterForm,
    NoteForm,
    RequiredNoteForm,
)
from community.models import Answer, Comment, Endorsement, Question, Thanks
from community.queries.moderation import list_log
from community.rules.moderation import may_read_log
from core.members import MemberRequest, members_only
from core.throttling import throttle

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from django.utils.functional import _StrPromise


def moderators_door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    return require_http_methods(["GET", "HEAD", "POST"])(
        members_only(throttle("moderate", "60/h")(view))
    )


@dataclass(frozen=True)
class Step:
    """One thing that moderators do: how its page words it, what it asks, what it calls."""

    heading: _StrPromise
    effect: _StrPromise
    button: _StrPromise
    done: _StrPromise
    form: type[NoteForm]
    act: Callable[..., object]


CLOSE = Step(
    heading=_("Close this question"),
    effect=_("It takes no new answers, and stays readable. Its author is told why."),
    button=_("Close the question"),
    done=_("The question is closed."),
    form=CloseForm,
    act=close_question,
)
REOPEN = Step(
    heading=_("Reopen this question"),
    effect=_("It takes answers again."),
    button=_("Reopen the question"),
    done=_("The question is open again."),
    form=NoteForm,
    act=reopen_question,
)
LOCK = Step(
    heading=_("Lock this thread"),
    effect=_("It can be read, and only moderators add to it or change it."),
    button=_("Lock the thread"),
    done=_("The thread is locked."),
    form=RequiredNoteForm,
    act=lock_thread,
)
UNLOCK = Step(
    heading=_("Unlock this thread"),
    effect=_("Everybody can take part again."),
    button=_("Unlock the thread"),
    done=_("The thread is open to everybody again."),
    form=NoteForm,
    act=unlock_thread,
)
HIDE = Step(
    heading=_("Hide this post"),
    effect=_("Only its author and the moderators see it then. Its author is told why."),
    button=_("Hide the post"),
    done=_("The post is hidden."),
    form=HideForm,
    act=hide_post,
)
UNHIDE = Step(
    heading=_("Show this post again"),
    effect=_("Everybody sees it then."),
    button=_("Show the post"),
    done=_("Everybody sees the post again."),
    form=NoteForm,
    act=unhide_post,
)


@moderators_door
def question_close(request: MemberRequest, pk: int) -> HttpResponse:
    return _on_thread(request, pk, CLOSE)


@moderators_door
def question_reopen(request: MemberRequest, pk: int) -> HttpResponse:
    return _on_thread(request, pk, REOPEN)


@moderators_door
def question_lock(request: MemberRequest, pk: int) -> HttpResponse:
    return _on_thread(request, pk, LOCK)


@moderators_door
def question_unlock(request: MemberRequest, pk: int) -> HttpResponse:
    return _on_thread(request, pk, UNLOCK)


@moderators_door
def question_hide(request: MemberRequest, pk: int) -> HttpResponse:
    return _on_post(request, Question, pk, HIDE)


@moderators_door
def question_unhide(request: MemberRequest, pk: int) -> HttpResponse:
    return _on_post(request, Question, pk, UNHIDE)


@moderators_door
def answer_hide(request: MemberRequest, pk: int) -> HttpResponse:
    return _on_post(request, Answer, pk, HIDE)


@moderators_door
def answer_unhide(request: MemberRequest, pk: int) -> HttpResponse:
    return _on_post(request, Answer, pk, UNHIDE)


@moderators_door
def comment_hide(request: MemberRequest, pk: int) -> HttpResponse:
    return _on_post(request, Comment, pk, HIDE)


@moderators_door
def comment_unhide(request: MemberRequest, pk: int) -> HttpResponse:
    return _on_post(request, Comment, pk, UNHIDE)


@require_safe
@members_only
def log(request: MemberRequest) -> HttpResponse:
    if not may_read_log(request.user):
        raise PermissionDenied(gettext("Only moderators read the moderation log."))
    form = LogFilterForm(request.GET)
    form.is_valid()
    page = list_log(
        action=form.cleaned_data.get("action", ""),
        person=form.cleaned_data.get("person", ""),
        cursor=request.GET.get("page"),
    )
    return render(request, "community/moderation/log.html", {"form": form, "page": page})


def _on_thread(request: MemberRequest, pk: int, step: Step) -> HttpResponse:
    question = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    refuse_unless_closer(by=request.user, post=question)
    return act_on(request, question, step, partial(step.act, question=question, by=request.user))


def _on_post(
    request: MemberRequest, model: type[Question | Answer | Comment], pk: int, step: Step
) -> HttpResponse:
    post = get_object_or_404(model.objects.visible_to(request.user), pk=pk)
    refuse_unless_hider(by=request.user, post=post)
    return act_on(request, post, step, partial(step.act, post=post, by=request.user))


def act_on(
    request: MemberRequest,
    post: Question | Answer | Comment | Endorsement | Thanks,
    step: Step,
    act: Callable[..., object],
) -> HttpResponse:
    form = step.form(request.POST if request.method == "POST" else None, initial=_asked(request))
    if request.method == "POST" and form.is_valid():
        try:
            act(**form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, step.done)
            return redirect(post)
    context = {"form": form, "post": post, "step": step}
    return render(
        request, "community/moderation/act.html", context, status=422 if form.errors else 200
    )


def _asked(request: MemberRequest) -> dict[str, str]:
    """What a link here fills in: the reason, and where the question is answered."""
    return {name: request.GET[name] for name in ("reason", "target") if name in request.GET}
