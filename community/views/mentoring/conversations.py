"""Doors of the two people of a conversation; for everybody else there is nothing here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.mentoring.conversations import (
    end_conversation,
    keep_draft,
    keep_note,
    mark_seen,
    pass_turn,
    set_sharing,
)
from community.actions.mentoring.messages import write_message
from community.forms.conversations import MESSAGE_LENGTH, GoalForm, MessageForm, SideNoteForm
from community.models import Message
from community.queries.mentoring.conversations import (
    conversation_page,
    find_conversation,
    list_ended,
    open_rows,
    row_for,
)
from community.views.asking import preview_of
from core.htmx import is_fragment
from core.private import private
from core.text import normalise, read_number
from core.throttling import throttle
from core.zones import zone_named

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from community.models import Conversation
    from core.members import MemberRequest

TEMPLATE = "community/conversation/detail.html"


@require_safe
@private
def conversations(request: MemberRequest) -> HttpResponse:
    page = list_ended(request.user, cursor=request.GET.get("page"))
    context = {
        "open": open_rows(request.user),
        "page": page,
        "ended": [row_for(request.user, one) for one in page.items],
    }
    return render(request, "community/conversation/list.html", context)


@require_safe
@private
def conversation(request: MemberRequest, pk: UUID) -> HttpResponse:
    return conversation_response(request, get_conversation(request, pk))


@require_POST
@private
@throttle("message", "60/h, 300/d")
def write(request: MemberRequest, pk: UUID) -> HttpResponse:
    talk = get_conversation(request, pk)
    if "preview" in request.POST:
        form = MessageForm(initial=request.POST.dict())
        return conversation_response(request, talk, form=form, preview_html=preview_of(request))
    form = MessageForm(request.POST)
    if not form.is_valid():
        return conversation_response(request, talk, form=form, status=422)
    body = form.cleaned_data["body"]
    message = write_message(
        conversation=talk, body=body, by=request.user, form_token=form.cleaned_data["form_token"]
    )
    if message.body != body:
        # Somebody went back to a form that had been sent and wrote something else.
        messages.warning(request, _("This form has sent a message already. Send it again."))
        form = MessageForm(initial={"body": body})
        return conversation_response(request, talk, form=form, status=409)
    return redirect(f"{talk.get_absolute_url()}#{message.anchor}")


@require_POST
@private
@throttle("draft", "60/m, 1500/d")
def draft(request: MemberRequest, pk: UUID) -> HttpResponse:
    """JSON for the editor’s script, and the page again for the button that does without it."""
    talk = get_conversation(request, pk)
    text = normalise(request.POST.get("body", ""))
    wants_json = request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    if len(text) > 2 * MESSAGE_LENGTH:
        sentence = _("This text is too long to be kept. Copy it to a safe place.")
        if wants_json:
            return JsonResponse({"error": sentence}, status=413)
        form = MessageForm(initial={"body": text})
        messages.warning(request, sentence)
        return conversation_response(request, talk, form=form, status=413)
    keep_draft(conversation=talk, text=text, by=request.user)
    if wants_json:
        return JsonResponse({"id": ""})
    messages.success(request, _("Your draft is saved. Nobody else sees it."))
    return redirect(f"{talk.get_absolute_url()}#your-message")


@require_POST
@private
@throttle("seen", "30/m")
def seen(request: MemberRequest, pk: UUID) -> HttpResponse:
    talk = get_conversation(request, pk)
    newest = read_number(request.POST.get("until", "")) or 0
    message = Message.objects.filter(conversation=talk, pk=newest).first()
    if message is None:
        raise Http404
    mark_seen(conversation=talk, until=message.created_at, by=request.user)
    if is_fragment(request):
        return render(request, f"{TEMPLATE}#seen", {})
    return redirect(talk)


@require_POST
@private
@throttle("conversation", "60/h")
def share(request: MemberRequest, pk: UUID) -> HttpResponse:
    talk = get_conversation(request, pk)
    set_sharing(conversation=talk, is_shared=request.POST.get("value") == "1", by=request.user)
    return redirect(f"{talk.get_absolute_url()}#contacts")


@require_POST
@private
@throttle("conversation", "60/h")
def note(request: MemberRequest, pk: UUID) -> HttpResponse:
    talk = get_conversation(request, pk)
    form = SideNoteForm(request.POST)
    if not form.is_valid():
        return conversation_response(request, talk, note_form=form, status=422)
    keep_note(conversation=talk, text=form.cleaned_data["note"], by=request.user)
    messages.success(request, _("Your notes are saved. Only you see them."))
    return redirect(f"{talk.get_absolute_url()}#notes")


@require_POST
@private
@throttle("conversation", "60/h")
def hand_over(request: MemberRequest, pk: UUID) -> HttpResponse:
    """“Nothing to answer”."""
    talk = pass_turn(conversation=get_conversation(request, pk), by=request.user)
    return redirect(talk)


@require_POST
@private
@throttle("conversation", "60/h")
def leave(request: MemberRequest, pk: UUID) -> HttpResponse:
    talk = end_conversation(conversation=get_conversation(request, pk), by=request.user)
    messages.success(request, _("The conversation has ended. Both of you can still read it."))
    return redirect("community:conversation-end", pk=talk.pk)


def get_conversation(request: MemberRequest, pk: UUID) -> Conversation:
    talk = find_conversation(request.user, pk)
    if talk is None:
        raise Http404
    return talk


def conversation_response(
    request: MemberRequest,
    talk: Conversation,
    *,
    form: MessageForm | None = None,
    goal_form: GoalForm | None = None,
    note_form: SideNoteForm | None = None,
    status: int = 200,
    **context: object,
) -> HttpResponse:
    page = conversation_page(talk, reader=request.user, cursor=request.GET.get("page"))
    context |= {
        "talk": page,
        "page": page.page,
        "conversation": talk,
        "form": form or MessageForm(initial={"body": page.me.draft}),
        "goal_form": goal_form or GoalForm(),
        "note_form": note_form or SideNoteForm(initial={"note": page.me.note}),
        "my_zone": zone_named(request.user.time_zone),
        "their_zone": zone_named(page.other.time_zone),
    }
    return render(request, TEMPLATE, context, status=status)
