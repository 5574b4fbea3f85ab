from django.http import Http404, HttpResponse
from ninja import Query, Router

from accounts.models import User
from community.api.callers import ApiRequest
from community.api.pages import PageOf, page_of
from community.api.parameters import Paging, Username, answers
from community.api.shapes.people import Person
from community.api.shapes.posts import AnswerShape, QuestionRow
from community.queries.profiles import count_posts_of, find_member, mentor_profile_of
from community.queries.question_lists import list_questions_of
from community.queries.threads import list_public_answers_by

router = Router(tags=["People"])


@router.get(
    "/people/{username}/", response=answers(Person), url_name="person", summary="Read a profile"
)
def person(request: ApiRequest, username: Username) -> Person:
    """What their public page shows. Closed accounts have none."""
    return whole(_member(username))


@router.get(
    "/people/{username}/questions/",
    response=answers(PageOf[QuestionRow]),
    url_name="person-questions",
    summary="List what somebody asked",
)
def person_questions(
    request: ApiRequest, response: HttpResponse, username: Username, query: Query[Paging]
) -> PageOf[QuestionRow]:
    """The newest first."""
    member = _member(username)
    page = list_questions_of(member, cursor=query.cursor, size=query.limit, strict=True)
    return page_of(request, response, page, QuestionRow.of)


@router.get(
    "/people/{username}/answers/",
    response=answers(PageOf[AnswerShape]),
    url_name="person-answers",
    summary="List what somebody answered",
)
def person_answers(
    request: ApiRequest, response: HttpResponse, username: Username, query: Query[Paging]
) -> PageOf[AnswerShape]:
    """The newest first."""
    page = list_public_answers_by(_member(username), cursor=query.cursor, size=query.limit)
    return page_of(request, response, page, AnswerShape.of)


def whole(member: User) -> Person:
    mentor, counts = mentor_profile_of(member), count_posts_of(member)
    return Person.whole(member, mentor=mentor, counts=counts)


def _member(username: str) -> User:
    member = find_member(username)
    if member is None:
        raise Http404
    return member
