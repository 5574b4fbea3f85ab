"""What only its owner sees, for tokens with the scope “own”."""

from django.http import HttpResponse
from ninja import Query, Router

from accounts.models import User
from community.api import people
from community.api.callers import ApiRequest, owner
from community.api.pages import PageOf, page_of
from community.api.parameters import Paging, answers
from community.api.shapes.people import Person
from community.api.shapes.posts import BookmarkShape, DraftShape, OwnAnswer, OwnQuestion
from community.queries.drafts import list_drafts
from community.queries.question_lists import list_bookmarks
from community.queries.threads import list_own_answers, list_own_questions

router = Router(tags=["Yours"], auth=owner)


class OwnRequest(ApiRequest):
    auth: User


@router.get("/me/", response=answers(Person), url_name="me", summary="Read your profile")
def me(request: OwnRequest, response: HttpResponse) -> Person:
    """As others see it."""
    _keep_private(response)
    return people.whole(request.auth)


@router.get(
    "/me/questions/",
    response=answers(PageOf[OwnQuestion]),
    url_name="my-questions",
    summary="List your questions",
)
def my_questions(
    request: OwnRequest, response: HttpResponse, query: Query[Paging]
) -> PageOf[OwnQuestion]:
    """Also those that are hidden or deleted."""
    _keep_private(response)
    page = list_own_questions(request.auth, cursor=query.cursor, size=query.limit)
    return page_of(request, response, page, OwnQuestion.of)


@router.get(
    "/me/answers/",
    response=answers(PageOf[OwnAnswer]),
    url_name="my-answers",
    summary="List your answers",
)
def my_answers(
    request: OwnRequest, response: HttpResponse, query: Query[Paging]
) -> PageOf[OwnAnswer]:
    """Also those that are hidden or deleted, as long as you may see their question."""
    _keep_private(response)
    page = list_own_answers(request.auth, cursor=query.cursor, size=query.limit)
    return page_of(request, response, page, OwnAnswer.of)


@router.get(
    "/me/drafts/",
    response=answers(PageOf[DraftShape]),
    url_name="my-drafts",
    summary="List your drafts",
)
def my_drafts(
    request: OwnRequest, response: HttpResponse, query: Query[Paging]
) -> PageOf[DraftShape]:
    """The one you wrote on last comes first."""
    _keep_private(response)
    page = list_drafts(request.auth, cursor=query.cursor, size=query.limit)
    return page_of(request, response, page, DraftShape.of)


@router.get(
    "/me/bookmarks/",
    response=answers(PageOf[BookmarkShape]),
    url_name="my-bookmarks",
    summary="List your bookmarks",
)
def my_bookmarks(
    request: OwnRequest, response: HttpResponse, query: Query[Paging]
) -> PageOf[BookmarkShape]:
    """The one you marked last comes first. What was hidden meanwhile is left out."""
    _keep_private(response)
    page = list_bookmarks(request.auth, cursor=query.cursor, size=query.limit, strict=True)
    return page_of(request, response, page, BookmarkShape.of)


def _keep_private(response: HttpResponse) -> None:
    response["Cache-Control"] = "private, no-store"
