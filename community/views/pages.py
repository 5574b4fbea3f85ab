"""The question page, which several doors show: reading it, and sending a form of it that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404
from django.shortcuts import render, resolve_url

from community.enums import AnswerSort
from community.forms.answers import AnswerForm
from community.forms.claims import ReleaseForm
from community.forms.comments import AskingCommentForm, CommentForm
from community.forms.settling import MissingForm
from community.forms.trust import EndorseForm, OutdatedForm, ThanksForm
from community.models import Answer
from community.queries.mentors.saved_replies import saved_replies_of
from community.queries.question_page import ShownPost, find_question, question_page
from community.rules.questions import takes_position
from community.views.list_links import choose
from community.views.structured_data import for_thread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse, QueryDict

    from community.forms.trust import AnswerLineForm
    from community.models import Question
    from community.queries.trust import Trust

TEMPLATE = "community/question/detail.html"


def get_question(request: HttpRequest, pk: int) -> Question:
    question = find_question(pk, request.user)
    if question is None:
        raise Http404
    return question


def render_question(
    request: HttpRequest, question: Question, *, status: int = 200, **changes: object
) -> HttpResponse:
    """`changes` stand in for what the page would show by itself: a form that has errors, say."""
    context = question_context(request, question) | changes
    context |= for_thread(context["page"])
    return render(request, TEMPLATE, context, status=status)


def question_context(request: HttpRequest, question: Question) -> dict[str, Any]:
    """`question` as `get_question` gives it."""
    sort = choose(request.GET.get("sort"), AnswerSort.BEST)
    page = question_page(question, request.user, sort)
    context: dict[str, Any] = {
        "page": page,
        "question": question,
        "sort_links": _sort_links(question, sort),
        "sign_in_url": sign_in_url(question),
    }
    if request.user.is_authenticated:
        for shown in (page.shown, *page.answers):
            add_forms(shown)
            if shown.trust:
                add_trust_forms(shown.trust)
        if page.can_answer and question.is_read_by_mentor:
            context["saved_replies"] = saved_replies_of(request.user)
        begun = {"body": question.my_draft} | (question.my_draft_said or {})
        context["answer_form"] = answer_form(question, initial=begun)
    return context


def answer_form(
    question: Question, data: QueryDict | None = None, *, initial: Mapping[str, Any] | None = None
) -> AnswerForm:
    """`question` as `get_question` gives it: it knows whether a mentor reads it."""
    return AnswerForm(
        data,
        initial=dict(initial or {}),
        is_mentor=question.is_read_by_mentor,
        takes_position=takes_position(question),
    )


def render_with_errors(
    request: HttpRequest, question: Question, *, form: ReleaseForm | MissingForm
) -> HttpResponse:
    """The page with a form of the box that says whose turn it is."""
    context = question_context(request, question)
    name = "release_form" if isinstance(form, ReleaseForm) else "missing_form"
    setattr(context["page"].shown, name, form)
    return render(request, TEMPLATE, context | for_thread(context["page"]), status=422)


def add_forms(shown: ShownPost, form: CommentForm | None = None) -> ShownPost:
    """`form`: the one for a comment, when it has errors."""
    shown.comment_form = form or comment_form_for(shown)(auto_id=comment_ids(shown.post))
    shown.release_form = ReleaseForm(auto_id="release-%s")
    shown.missing_form = MissingForm(auto_id="missing-%s")
    return shown


def comment_form_for(shown: ShownPost) -> type[CommentForm]:
    return AskingCommentForm if shown.turn and shown.turn.can_ask_back else CommentForm


def add_trust_forms(trust: Trust, **refused: AnswerLineForm) -> Trust:
    """`refused`: forms with their errors, in the place of empty ones."""
    answer, mine = trust.answer, trust.mine
    said = {"stance": mine.stance, "line": mine.line} if mine else None
    trust.endorse_form = refused.get("endorse_form") or EndorseForm(answer, initial=said)
    trust.mark_form = refused.get("mark_form") or OutdatedForm(answer)
    trust.thanks_form = refused.get("thanks_form") or ThanksForm(answer)
    return trust


def comment_ids(post: Question | Answer) -> str:
    """Every post has the same form; their elements need different ids."""
    return f"comment-{'a' if isinstance(post, Answer) else 'q'}{post.pk}-%s"


def sign_in_url(question: Question) -> str:
    query = urlencode({"next": question.get_absolute_url()})
    return f"{resolve_url(settings.LOGIN_URL)}?{query}"


def _sort_links(question: Question, sort: AnswerSort) -> list[dict[str, object]]:
    url = question.get_absolute_url()
    return [
        {
            "url": f"{url}#answers" if one is AnswerSort.BEST else f"{url}?sort={one}#answers",
            "label": one.label,
            "current": one is sort,
        }
        for one in AnswerSort
    ]
