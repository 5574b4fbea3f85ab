from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from careers.models import FaqItem
from community.actions.drafts import DraftRefused
from community.actions.suggestions import take_suggestion
from community.models import Question
from community.queries.tag_proposals import propose_tags
from community.search.suggesting import IN_FORM, IN_SEARCH
from community.search.suggesting import suggest as suggest_for
from core.htmx import render_part
from core.members import MemberRequest, members_only
from core.text import normalise, read_number, read_uuid
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TEMPLATE = "community/suggestion/page.html"


@require_safe
@throttle("suggest", "300/m", methods=("GET", "HEAD"))  # a fast typist’s every pause
@cache_control(no_store=True)  # what is hidden now must not be offered from a copy
def suggest(request: HttpRequest) -> HttpResponse:
    """For a search box (?q=), or for the form of a new question (?title=)."""
    is_asking = "title" in request.GET
    text = normalise(request.GET.get("title" if is_asking else "q", ""))
    suggestions = suggest_for(text, limit=IN_FORM if is_asking else IN_SEARCH)
    chosen = request.GET.get("tags", "")
    context = {
        "text": text,
        "suggestions": suggestions,
        "is_asking": is_asking,
        "proposals": propose_tags(suggestions, chosen=chosen) if is_asking else [],
    }
    return render_part(request, TEMPLATE, "options", context)


@require_POST
@members_only
@throttle("suggest-use", "60/h")
def use(request: MemberRequest) -> HttpResponse:
    """“This answers it”: sent with the form of the question that need not be asked now."""
    target = _target(normalise(request.POST.get("answers", "")))
    try:
        draft = take_suggestion(
            target=target,
            by=request.user,
            draft_id=read_uuid(request.POST.get("draft", "")),
            title=request.POST.get("title", ""),
            body=request.POST.get("body", ""),
            tag_names=request.POST.get("tags", ""),
        )
    except DraftRefused as refused:
        context = {"reason": str(refused), "text": request.POST.get("body", "")}
        return render(request, "community/draft/refused.html", context, status=413)
    if draft:
        messages.success(request, _("What you had written is kept among your drafts."))
    return redirect(target.get_absolute_url())


def _target(named: str) -> Question | FaqItem:
    """“question-12”, or “item-” and its key."""
    kind, _dash, key = named.partition("-")
    if kind == "item":
        item: FaqItem = get_object_or_404(FaqItem.objects.live().select_related("article"), key=key)
        return item
    pk = read_number(key)
    if kind != "question" or pk is None:
        raise Http404
    question: Question = get_object_or_404(Question.objects.public(), pk=pk)
    return question
