"""A mentor’s saved replies, and putting one into the answer that is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.actions.mentors.saved_replies import add_reply, change_reply, delete_reply
from community.forms.trust import ReplyForm
from community.models import SavedReply
from community.views.mentors.doors import MentorRequest, mentors_only
from community.views.pages import answer_form, get_question, question_context, render_question
from core.htmx import is_fragment
from core.members import MemberRequest, members_only
from core.text import read_number
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
@mentors_only
@throttle("reply", "60/h")
def replies(request: MentorRequest) -> HttpResponse:
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            add_reply(mentor=request.mentor, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your reply is saved."))
            return redirect("community:replies")
    context = {"replies": request.user.saved_replies.all(), "form": form}
    status = 422 if form.errors else 200
    return render(request, "community/desk/replies.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@mentors_only
@throttle("reply", "60/h")
def edit(request: MentorRequest, pk: int) -> HttpResponse:
    reply = get_object_or_404(SavedReply, pk=pk, owner=request.user)
    said = {"title": reply.title, "body": reply.body}
    form = ReplyForm(request.POST if request.method == "POST" else None, initial=said)
    if request.method == "POST" and form.is_valid():
        change_reply(reply=reply, **form.cleaned_data)
        messages.success(request, _("Your reply is saved."))
        return redirect("community:replies")
    context = {"reply": reply, "form": form}
    status = 422 if form.errors else 200
    return render(request, "community/desk/reply.html", context, status=status)


@require_POST
@mentors_only
@throttle("reply", "60/h")
def delete(request: MentorRequest, pk: int) -> HttpResponse:
    reply = get_object_or_404(SavedReply, pk=pk, owner=request.user)
    delete_reply(reply=reply, by=request.user)
    messages.success(request, _("The reply is deleted."))
    return redirect("community:replies")


@require_POST
@members_only
@throttle("insert", "30/m")
def insert(request: MemberRequest, pk: int) -> HttpResponse:
    """The answer form again, with all that was typed and the reply below it; nothing is stored."""
    question = get_question(request, pk)
    number = read_number(request.POST.get("reply", ""))
    reply = SavedReply.objects.filter(owner=request.user, pk=number).first() if number else None
    typed = request.POST.dict()
    texts = [typed.get("body", "").rstrip(), reply.body if reply else ""]
    typed["body"] = "\n\n".join(text for text in texts if text)
    form = answer_form(question, initial=typed)
    if not is_fragment(request):
        return render_question(request, question, answer_form=form)
    context = question_context(request, question) | {"answer_form": form}
    return render(request, "community/answer/_form.html", context)
