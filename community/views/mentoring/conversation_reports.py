from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.actions.mentoring.conversation_reports import report_conversation
from community.forms.conversations import TalkReportForm
from community.queries.mentoring.conversations import conversation_page
from community.views.mentoring.conversations import get_conversation
from core.private import private
from core.throttling import throttle

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from core.members import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@private
@throttle("report", "10/h")
def report(request: MemberRequest, pk: UUID) -> HttpResponse:
    """What is not on the page that is shown stays chosen: only what is chosen there is sent."""
    talk = get_conversation(request, pk)
    chosen = request.GET.getlist("message")
    initial = {"messages": chosen}
    form = TalkReportForm(request.POST or None, initial=initial, conversation=talk)
    if request.method == "POST" and form.is_valid():
        report_conversation(
            conversation=talk,
            messages=form.cleaned_data["messages"],
            reason=form.cleaned_data["reason"],
            note=form.cleaned_data["note"],
            by=request.user,
            form_token=form.cleaned_data["form_token"],
        )
        messages.success(
            request, _("Thank you. The moderators see what you chose, and nothing else.")
        )
        return redirect(talk)
    page = conversation_page(talk, reader=request.user, cursor=request.GET.get("page"))
    value = form["messages"].value() or []
    context = {
        "conversation": talk,
        "talk": page,
        "page": page.page,
        "form": form,
        "chosen": {str(one) for one in value},
    }
    status = 422 if form.errors else 200
    return render(request, "community/conversation/report.html", context, status=status)
