from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.actions.comments import (
    StaleComment,
    delete_comment,
    edit_comment,
    post_comment,
    restore_comment,
)
from community.actions.refusals import refusal
from community.forms.comments import CommentEditForm, CommentForm
from community.models import Answer, Comment, Question
from community.models.revision import fingerprint
from community.queries.question_page import shown_post
from community.rules.posts import can_edit
from community.views.pages import (
    TEMPLATE,
    add_forms,
    comment_form_for,
    comment_ids,
    get_question,
    question_context,
)
from core.htmx import is_fragment, render_or_redirect
from core.members import MemberRequest, members_only
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


EDIT_TEMPLATE = "community/comment/edit.html"


@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The permanent address: wherever the comment stands today."""
    comments = Comment.objects.visible_to(request.user).select_related(
        "question", "answer__question"
    )
    return redirect(get_object_or_404(comments, pk=pk).get_absolute_url())


@require_POST
@members_only
@throttle("comment", "40/h, 200/d")
def on_question(request: MemberRequest, pk: int) -> HttpResponse:
    return _create(request, get_question(request, pk))


@require_POST
@members_only
@throttle("comment", "40/h, 200/d")
def on_answer(request: MemberRequest, pk: int) -> HttpResponse:
    answers = Answer.objects.visible_to(request.user).select_related("question")
    return _create(request, get_object_or_404(answers, pk=pk))


def _create(request: MemberRequest, post: Question | Answer) -> HttpResponse:
    form_class = comment_form_for(shown_post(post, request.user))
    form = form_class(request.POST, auto_id=comment_ids(post))
    if not form.is_valid():
        return _with_errors(request, post, form)
    comment = post_comment(
        post=post,
        body=form.cleaned_data["body"],
        by=request.user,
        form_token=form.cleaned_data["form_token"],
        asks_asker=form.cleaned_data.get("asks_asker", False),
    )
    if not is_fragment(request):
        return redirect(comment.get_absolute_url())
    if isinstance(post, Question):
        post = get_question(request, post.pk)  # whose turn it is may have changed
    context = {"shown": add_forms(shown_post(post, request.user)), "new_comment": comment}
    return render_or_redirect(request, f"{TEMPLATE}#comments", context, comment.get_absolute_url())


def _with_errors(
    request: MemberRequest, post: Question | Answer, form: CommentForm
) -> HttpResponse:
    if is_fragment(request):
        shown = add_forms(shown_post(post, request.user), form)
        return render(request, f"{TEMPLATE}#comments", {"shown": shown}, status=422)
    question = get_question(request, post.pk if isinstance(post, Question) else post.question_id)
    context = question_context(request, question)
    for shown in (context["page"].shown, *context["page"].answers):
        if shown.post == post:
            add_forms(shown, form)
    return render(request, TEMPLATE, context, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@throttle("edit", "60/h")
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    comment = _get(request, pk)
    if not can_edit(request.user, comment, comment.thread):
        raise refusal(
            request.user, comment, comment.thread, _("Only its author and editors can edit this.")
        )
    if request.method != "POST":
        initial = {"body": comment.body, "seen": fingerprint(comment.body)}
        return _edit_page(request, comment, CommentEditForm(initial=initial))
    form = CommentEditForm(request.POST)
    if not form.is_valid():
        return _edit_page(request, comment, form, status=422)
    try:
        edit_comment(
            comment=comment,
            body=form.cleaned_data["body"],
            seen=form.cleaned_data["seen"],
            by=request.user,
        )
    except StaleComment as stale:
        initial = {"body": form.cleaned_data["body"], "seen": fingerprint(stale.comment.body)}
        form = CommentEditForm(initial=initial)
        return _edit_page(request, stale.comment, form, status=409, is_stale=True)
    return redirect(comment.get_absolute_url())


def _edit_page(
    request: MemberRequest,
    comment: Comment,
    form: CommentEditForm,
    *,
    status: int = 200,
    **context: object,
) -> HttpResponse:
    context |= {"comment": comment, "form": form}
    return render(request, EDIT_TEMPLATE, context, status=status)


@require_POST
@members_only
@throttle("delete", "60/h")
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    comment = delete_comment(comment=_get(request, pk), by=request.user)
    messages.success(request, _("Your comment is deleted. Only you can still see it."))
    return redirect(comment.get_absolute_url())


@require_POST
@members_only
@throttle("delete", "60/h")
def restore(request: MemberRequest, pk: int) -> HttpResponse:
    comment = restore_comment(comment=_get(request, pk), by=request.user)
    messages.success(request, _("Your comment is back."))
    return redirect(comment.get_absolute_url())


def _get(request: MemberRequest, pk: int) -> Comment:
    comments = Comment.objects.visible_to(request.user).select_related(
        "question", "answer__question"
    )
    comment: Comment = get_object_or_404(comments, pk=pk)
    return comment
