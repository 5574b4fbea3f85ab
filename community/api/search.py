from dataclasses import replace
from typing import Literal, Self

from django.http import HttpResponse
from django.utils.translation import ngettext
from ninja import Field, Query, Router, Schema

from community.api.callers import ApiRequest
from community.api.links import absolute
from community.api.pages import PageOf, linked
from community.api.parameters import answers
from community.enums import SearchKind
from community.search import finding
from community.search.finding import Result
from community.search.query import read_query

KINDS = {"questions": SearchKind.QUESTION, "guide": SearchKind.GUIDE}

router = Router(tags=["Search"])


class SearchQuery(Schema):
    q: str = Field(
        max_length=1_000,
        description="What you look for: words, and the operators of /search/help/. Any text "
        "whatsoever is understood.",
        examples=["switch to machine learning without a degree"],
    )
    kind: Literal["all", "questions", "guide"] = "all"
    sort: Literal["relevance", "newest", "votes"] = "relevance"
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
        found = result.item or result.question
        return cls(
            kind="guide" if result.item else "question",
            url=absolute(found.get_absolute_url()) if found else "",
            title_html=result.title,
            excerpt_html=result.excerpt,
            about=_about(result),
        )


def _about(result: Result) -> str:
    if result.item:
        return result.item.article.title
    if not result.question:
        return ""
    score, answers = result.question.score, result.question.answer_count
    return " · ".join(
        (
            ngettext("%(n)s vote", "%(n)s votes", score) % {"n": score},
            ngettext("%(n)s answer", "%(n)s answers", answers) % {"n": answers},
        )
    )


@router.get(
    "/search/", response=answers(PageOf[Hit]), url_name="search", summary="Search everything"
)
def search(request: ApiRequest, response: HttpResponse, query: Query[SearchQuery]) -> PageOf[Hit]:
    """Questions with their answers, and the guide, as the page of results has them."""
    wanted = read_query(query.q, sort=query.sort)
    if query.kind in KINDS:
        wanted = replace(wanted, kind=KINDS[query.kind])
    found = finding.search(wanted, page=query.cursor)
    hits = [Hit.of(result) for result in found.results]
    return linked(request, response, hits, found.next_cursor, found.previous_cursor)
