from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.bookmarks import set_bookmark
from community.actions.questions import delete_question, restore_question
from community.models import Question
from community.queries.cards import question_card, question_card_path
from community.views.pages import TEMPLATE, get_question, render_question
from core.cards.keeping import serve
from core.htmx import render_or_redirect
from core.members import MemberRequest, members_only
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def question(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    question = get_question(request, pk)
    if slug != question.slug:
        query = request.META["QUERY_STRING"]
        url = question.get_absolute_url() + (f"?{query}" if query else "")
        # Not kept by browsers: a title that changes back would lead in a circle.
        return HttpResponsePermanentRedirect(url, headers={"Cache-Control": "no-cache"})
    return render_question(request, question)


@require_safe
def card(_request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """The picture of a public question, for links to it; until it is drawn, the site’s."""
    public = Question.objects.public().prefetch_related("tagged__tag")
    shown = get_object_or_404(public, pk=pk)
    return serve(question_card(shown), asked=digest, address=question_card_path(shown))


@require_POST
@members_only
@throttle("bookmark", "120/h")
def bookmark(request: MemberRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    is_kept = request.POST.get("value") != "0"
    set_bookmark(question=question, is_kept=is_kept, by=request.user)
    question.is_bookmarked = is_kept
    return render_or_redirect(
        request, f"{TEMPLATE}#bookmark", {"question": question}, question.get_absolute_url()
    )


@require_POST
@members_only
@throttle("delete", "60/h")
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    delete_question(question=question, by=request.user)
    messages.success(request, _("Your question is deleted. Only you can still see it."))
    return redirect(question.get_absolute_url())


@require_POST
@members_only
@throttle("delete", "60/h")
def restore(request: MemberRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    restore_question(question=question, by=request.user)
    messages.success(request, _("Your question is back."))
    return redirect(question.get_absolute_url())
