from typing import Literal

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Field, Query, Router

from community.api.callers import ApiRequest
from community.api.pages import PageOf, page_of
from community.api.parameters import Id, Paging, answers
from community.api.shapes.posts import AnswerShape, QuestionRow, Thread
from community.enums import QuestionFilter, QuestionSort
from community.models import Question
from community.queries.question_lists import list_questions
from community.queries.tags import find_tag
from community.queries.threads import AnswerOrder, list_public_answers, public_answer, public_thread

router = Router(tags=["Questions and answers"])


class QuestionQuery(Paging):
    sort: Literal["newest", "active", "hot", "votes"] = Field(
        "newest", description="Those that wait for a mentor come oldest first, whatever this says."
    )
    filter: Literal["", "unanswered", "waiting", "unaccepted"] = Field(
        "", description="Open ones without an answer, a mentor’s answer, an accepted answer."
    )
    tag: str = Field(
        "",
        max_length=100,
        pattern=r"^[^\x00-\x20\x7f/]*$",
        description="Only those with this tag, or the tag that it is a synonym of.",
    )


class AnswerQuery(Paging):
    sort: AnswerOrder = Field("votes", description="What comes first.")


@router.get(
    "/questions/",
    response=answers(PageOf[QuestionRow]),
    url_name="questions",
    summary="List questions",
)
def questions(
    request: ApiRequest, response: HttpResponse, query: Query[QuestionQuery]
) -> PageOf[QuestionRow]:
    """Without their texts; a tag that is not there is a 404."""
    tag = find_tag(query.tag) if query.tag else None
    if query.tag and tag is None:
        raise Http404(_("There is no such tag."))
    page = list_questions(
        sort=QuestionSort(query.sort),
        which=QuestionFilter(query.filter),
        tag=tag,
        cursor=query.cursor,
        size=query.limit,
        strict=True,
    )
    return page_of(request, response, page, QuestionRow.of)


@router.get(
    "/questions/{id}/",
    response=answers(Thread),
    url_name="question",
    summary="Read a question with its answers",
)
def question(request: ApiRequest, id: Id) -> Thread:
    """With all of its answers and comments, the best answer first."""
    thread = public_thread(id)
    if thread is None:
        raise Http404
    return Thread.of(thread)


@router.get(
    "/questions/{id}/answers/",
    response=answers(PageOf[AnswerShape]),
    url_name="question-answers",
    summary="List the answers to a question",
)
def question_answers(
    request: ApiRequest,
    response: HttpResponse,
    id: Id,
    query: Query[AnswerQuery],
) -> PageOf[AnswerShape]:
    """With their comments, for threads that are too long to read at once."""
    found = get_object_or_404(Question.objects.public().defer("body", "body_html"), pk=id)
    page = list_public_answers(found, order=query.sort, cursor=query.cursor, size=query.limit)
    return page_of(request, response, page, AnswerShape.of)


@router.get(
    "/answers/{id}/",
    response=answers(AnswerShape),
    url_name="answer",
    summary="Read an answer",
)
def answer(request: ApiRequest, id: Id) -> AnswerShape:
    """With its comments."""
    found = public_answer(id)
    if found is None:
        raise Http404
    return AnswerShape.of(found)
