from typing import Literal, Self

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema

from community.api.callers import ApiRequest
from community.api.links import absolute
from community.api.pages import PageOf, linked
from community.api.parameters import answers
from community.search import finding
from community.search.finding import Kind, Result

router = Router(tags=["Search"])


class SearchQuery(Schema):
    q: str = Field(
        max_length=1_000,
        description="What you look for, in words. Any text whatsoever is understood.",
        examples=["switch to machine learning without a degree"],
    )
    kind: Literal["all", "questions", "guide"] = "all"
    cursor: str = Field(
        "",
        max_length=1_000,
        pattern="^[A-Za-z0-9_-]*$",
        description="Where to begin: only as “next” and “previous” say it.",
    )


class Hit(Schema):
    kind: str = Field(description="question or guide.", examples=["guide"])
    url: str
    title_html: str = Field(description="With <mark> around what was looked for.")
    excerpt_html: str = Field(description="With <mark> around what was looked for.")
    about: str = Field(description="Its votes and answers, or its article, in words.")

    @classmethod
    def of(cls, result: Result) -> Self:
        return cls(
            kind=result.kind,
            url=absolute(result.url),
            title_html=result.title,
            excerpt_html=result.excerpt,
            about=result.meta,
        )


@router.get(
    "/search/", response=answers(PageOf[Hit]), url_name="search", summary="Search everything"
)
def search(request: ApiRequest, response: HttpResponse, query: Query[SearchQuery]) -> PageOf[Hit]:
    """Questions with their answers, and the guide, as the page of results has them."""
    found = finding.search(query.q, kind=Kind(query.kind), cursor=query.cursor)
    hits = [Hit.of(result) for result in (*found.guide_first, *found.results)]
    return linked(request, response, hits, found.next_cursor, found.previous_cursor)
