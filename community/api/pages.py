"""Lists, a page at a time."""

from collections.abc import Callable
from typing import Generic, TypeVar

from django.db.models import Model
from django.http import HttpResponse
from ninja import Field, Schema

from community.api.callers import ApiRequest
from community.api.links import with_cursor
from core.pagination import Page

Shape = TypeVar("Shape")
Row = TypeVar("Row", bound=Model)


class PageOf(Schema, Generic[Shape]):
    results: list[Shape]
    next: str | None = Field(description="The following page; also in the header Link.")
    previous: str | None = Field(description="The page before; also in the header Link.")


def page_of(
    request: ApiRequest,
    response: HttpResponse,
    page: Page[Row],
    shape: Callable[[Row], Shape],
) -> PageOf[Shape]:
    shaped = [shape(row) for row in page.items]
    return linked(request, response, shaped, page.next_cursor, page.previous_cursor)


def linked(
    request: ApiRequest,
    response: HttpResponse,
    results: list[Shape],
    next_cursor: str | None,
    previous_cursor: str | None,
) -> PageOf[Shape]:
    following = with_cursor(request, next_cursor) if next_cursor else None
    before = with_cursor(request, previous_cursor) if previous_cursor else None
    links = {"next": following, "prev": before}
    if said := [f'<{url}>; rel="{name}"' for name, url in links.items() if url]:
        response["Link"] = ", ".join(said)
    return PageOf[Shape](results=results, next=following, previous=before)
