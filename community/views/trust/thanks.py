from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.trust.thanks import give_thanks, offer_thanks, show_thanks
from community.forms.trust import ThanksForm
from community.models import Thanks
from community.queries.thanks import list_thanks_by, list_thanks_to
from community.views.trust.answers import find_answer, with_errors
from core.members import MemberRequest, members_only
from core.private import private
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpResponse


@require_safe
@private
def thanks(request: MemberRequest) -> HttpResponse:
    """What was received, and what was given: each with what one can decide about it."""
    context = {
        "page": list_thanks_to(request.user, cursor=request.GET.get("page")),
        "given": list_thanks_by(request.user),
    }
    return render(request, "community/thanks/list.html", context)


@require_POST
@private
@throttle("thank", "20/h, 60/d")
def thank(request: MemberRequest, pk: int) -> HttpResponse:
    answer = find_answer(request, pk)
    form = ThanksForm(answer, request.POST)
    if not form.is_valid():
        return with_errors(request, answer, thanks_form=form)
    give_thanks(answer=answer, by=request.user, **form.cleaned_data)
    messages.success(request, _("Your thanks have arrived. Only the two of you read them."))
    return redirect(answer.get_absolute_url())


@require_POST
@members_only
@throttle("thanks-show", "60/h")
def show(request: MemberRequest, pk: int) -> HttpResponse:
    is_shown = _value(request)
    try:
        show_thanks(thanks=_find(request, pk), is_shown=is_shown, by=request.user)
    except ValidationError as error:
        messages.warning(request, error.message)
    else:
        messages.success(
            request,
            _("It stands under your answer and on your profile.")
            if is_shown
            else _("Only the two of you see it now."),
        )
    return redirect("community:thanks")


@require_POST
@members_only
@throttle("thanks-show", "60/h")
def offer(request: MemberRequest, pk: int) -> HttpResponse:
    is_offered = _value(request)
    offer_thanks(thanks=_find(request, pk), is_offered=is_offered, by=request.user)
    messages.success(
        request,
        _("They may show it now, if they like.")
        if is_offered
        else _("Only the two of you see it now."),
    )
    return redirect("community:thanks")


def _find(request: MemberRequest, pk: int) -> Thanks:
    of_theirs = Q(giver=request.user) | Q(receiver=request.user)
    return get_object_or_404(Thanks, of_theirs, pk=pk)


def _value(request: MemberRequest) -> bool:
    value = request.POST.get("value")
    if value not in {"0", "1"}:
        raise BadRequest("The value is 1 or 0.")
    return value == "1"
