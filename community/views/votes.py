from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from community.actions.votes import cast_vote
from community.models import Answer, Question
from core.htmx import render_or_redirect
from core.members import MemberRequest, members_only
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpResponse


VALUES = {"1": 1, "0": 0, "-1": -1}


@require_POST
@members_only
@throttle("vote", "30/m, 400/d")
def on_question(request: MemberRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    return _vote(request, question, reverse("community:question-vote", args=[pk]))


@require_POST
@members_only
@throttle("vote", "30/m, 400/d")
def on_answer(request: MemberRequest, pk: int) -> HttpResponse:
    answer = get_object_or_404(Answer.objects.visible_to(request.user), pk=pk)
    return _vote(request, answer, reverse("community:answer-vote", args=[pk]))


def _vote(request: MemberRequest, post: Question | Answer, post_url: str) -> HttpResponse:
    """Press the pressed arrow, which sends 0, to take a vote back."""
    value = VALUES.get(request.POST.get("value", ""))
    if value is None:
        raise BadRequest("A vote is 1, -1 or 0.")
    cast_vote(post=post, value=value, by=request.user)
    post.refresh_from_db(fields=["score"])
    return render_or_redirect(
        request,
        "components/vote.html",
        {"post_url": post_url, "score": post.score, "mine": value},
        post.get_absolute_url(),
    )
