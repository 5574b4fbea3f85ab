"""Messages and goals of a conversation, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.actions.mentoring.goals import add_goal, tick_goal
from community.actions.mentoring.messages import edit_message, remove_message
from community.forms.conversations import GoalForm, MessageFields
from community.models import Goal, Message
from community.rules.conversations import can_edit_message
from community.views.asking import preview_of
from community.views.mentoring.conversations import conversation_response, get_conversation
from core.private import private
from core.throttling import throttle

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from core.members import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@private
@throttle("edit", "60/h")
def message_edit(request: MemberRequest, pk: UUID, message: int) -> HttpResponse:
    talk = get_conversation(request, pk)
    row = get_object_or_404(Message, conversation=talk, pk=message)
    if not can_edit_message(request.user, row, talk):
        raise PermissionDenied(
            _("A message can be changed by its author, for a short while, and not once it is gone.")
        )
    context: dict[str, Any] = {"conversation": talk, "message": row}
    if request.method != "POST":
        context["form"] = MessageFields(initial={"body": row.body})
        return render(request, "community/conversation/edit.html", context)
    if "preview" in request.POST:
        context["form"] = MessageFields(initial=request.POST.dict())
        context["preview_html"] = preview_of(request)
        return render(request, "community/conversation/edit.html", context)
    form = MessageFields(request.POST)
    if not form.is_valid():
        context["form"] = form
        return render(request, "community/conversation/edit.html", context, status=422)
    edit_message(message=row, body=form.cleaned_data["body"], by=request.user)
    return redirect(f"{talk.get_absolute_url()}#{row.anchor}")


@require_POST
@private
@throttle("delete", "60/h")
def message_remove(request: MemberRequest, pk: UUID, message: int) -> HttpResponse:
    talk = get_conversation(request, pk)
    row = get_object_or_404(Message, conversation=talk, pk=message)
    remove_message(message=row, by=request.user)
    messages.success(request, _("Your message is removed for both of you."))
    return redirect(f"{talk.get_absolute_url()}#{row.anchor}")


@require_POST
@private
@throttle("conversation", "60/h")
def goal_add(request: MemberRequest, pk: UUID) -> HttpResponse:
    talk = get_conversation(request, pk)
    form = GoalForm(request.POST)
    if form.is_valid():
        try:
            add_goal(conversation=talk, text=form.cleaned_data["text"], by=request.user)
        except ValidationError as refusal:
            form.add_error("text", refusal)
    if form.errors:
        return conversation_response(request, talk, goal_form=form, status=422)
    return redirect(f"{talk.get_absolute_url()}#goals")


@require_POST
@private
@throttle("conversation", "60/h")
def goal_tick(request: MemberRequest, pk: UUID, goal: int) -> HttpResponse:
    talk = get_conversation(request, pk)
    row = get_object_or_404(Goal, conversation=talk, pk=goal)
    tick_goal(goal=row, is_done=request.POST.get("value") == "1", by=request.user)
    return redirect(f"{talk.get_absolute_url()}#goals")
