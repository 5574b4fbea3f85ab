from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.actions.settling import settle_question, unsettle_question
from community.forms.settling import MissingForm
from community.views.pages import get_question, render_with_errors
from core.members import MemberRequest, members_only
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpResponse


@require_POST
@members_only
@throttle("settle", "60/h")
def settle(request: MemberRequest, pk: int) -> HttpResponse:
    question = settle_question(question=get_question(request, pk), by=request.user)
    messages.success(request, _("Good to hear. Your question waits for nobody any more."))
    return redirect(question.get_absolute_url())


@require_POST
@members_only
@throttle("comment", "40/h, 200/d")
def unsettled(request: MemberRequest, pk: int) -> HttpResponse:
    question = get_question(request, pk)
    form = MissingForm(request.POST, auto_id="missing-%s")
    if not form.is_valid():
        return render_with_errors(request, question, form=form)
    comment = unsettle_question(
        question=question,
        missing=form.cleaned_data["missing"],
        by=request.user,
        form_token=form.cleaned_data["form_token"],
    )
    messages.success(request, _("Your question waits for a mentor again, before the others."))
    return redirect(comment.get_absolute_url())
