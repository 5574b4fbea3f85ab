from dataclasses import replace
from typing import Literal, Self

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema

from community.api.callers import ApiRequest
from community.api.pages import PageOf, linked
from community.api.parameters import answers
from community.api.shapes.guide import ItemRow
from community.api.shapes.posts import QuestionRow
from community.enums import SearchKind, SearchSort
from community.search import finding
from community.search.finding import Result
from community.search.query import read_query
from core.pagination import BadCursorError

KINDS = {"questions": SearchKind.QUESTION, "guide": SearchKind.GUIDE}

router = Router(tags=["Search"])


class SearchQuery(Schema):
    q: str = Field(
        max_length=1_000,
        description="What you look for: words, and the operators of /search/help/. Any text "
        "whatsoever is understood.",
        examples=["switch to machine learning without a degree"],
    )
    kind: Literal["all", "questions", "guide"] = Field("all", description="Where to look.")
    sort: Literal["relevance", "newest", "votes"] = Field(
        "relevance", description="What comes first. Without words, the newest do."
    )
    cursor: str = Field(
        "",
        max_length=1_000,
        pattern="^[A-Za-z0-9_-]*$",
        description="Where to begin: only as “next” and “previous” say it.",
    )


class Hit(Schema):
    title_html: str = Field(description="With <mark> around what was looked for.")
    excerpt_html: str = Field(description="With <mark> around what was looked for.")
    question: QuestionRow | None = Field(description="The question that was found, or null:")
    item: ItemRow | None = Field(description="then it is an item of the guide.")

    @classmethod
    def of(cls, result: Result) -> Self:
        return cls(
            title_html=result.title,
            excerpt_html=result.excerpt,
            question=QuestionRow.of(result.question) if result.question else None,
            item=ItemRow.of(result.item) if result.item else None,
        )


class Counts(Schema):
    questions: int
    guide: int


class Hits(PageOf[Hit]):
    counts: Counts = Field(description="How many were found of each kind; 1,000 are enough.")
    mended: str = Field(description="As it was understood, when words were misspelt; else empty.")
    remarks: list[str] = Field(description="What was not understood, in sentences.")


@router.get("/search/", response=answers(Hits), url_name="search", summary="Search everything")
def search(request: ApiRequest, response: HttpResponse, query: Query[SearchQuery]) -> Hits:
    """Questions with their answers, and the guide, as the page of results has them."""
    wanted = read_query(query.q, sort=query.sort)
    if query.kind in KINDS:
        wanted = replace(wanted, kind=KINDS[query.kind])
    found = finding.search(wanted, page=query.cursor)
    is_numbered = wanted.order == SearchSort.RELEVANCE
    if is_numbered and query.cursor not in {"", "1"} and found.is_first_page:
        raise BadCursorError
    hits = [Hit.of(result) for result in found.results]
    page = linked(request, response, hits, found.next_cursor, found.previous_cursor)
    return Hits(
        **dict(page),
        counts=Counts(**{name: found.counts.get(kind, 0) for name, kind in KINDS.items()}),
        mended=found.mended,
        remarks=list(wanted.remarks),
    )
