"""Find questions and guide items by their words: simple, and the same on every database.

Each word must stand somewhere in the folded text. Hits in the title come first, then the newest.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Case, IntegerField, Model, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Left, StrIndex
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careers.content import without_marks
from careers.models import FaqItem
from community.models import Question
from community.search.marking import mark, snippet
from community.search.terms import Terms, read_terms
from core.markdown import plain_text
from core.pagination import Page, paginate

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.safestring import SafeString

PAGE = 20
GUIDE_FIRST = 3  # guide items above the questions, when both are asked for
_Row = TypeVar("_Row", bound=Model)


class Kind(StrEnum):
    ALL = "all"
    QUESTIONS = "questions"
    GUIDE = "guide"


@dataclass(frozen=True)
class Result:
    """What components/search_result.html shows; `title` and `excerpt` are safe HTML."""

    kind: str
    title: SafeString
    url: str
    excerpt: SafeString
    meta: str


@dataclass(frozen=True)
class Found:
    """A page of `results`, and above it the `guide_first`; `more_guide`: there are others there.

    Has the cursors that components/pagination.html reads.
    """

    terms: Terms
    results: list[Result]
    next_cursor: str | None = None
    previous_cursor: str | None = None
    guide_first: list[Result] = field(default_factory=list)
    more_guide: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.results and not self.guide_first


def search(typed: str, *, kind: Kind = Kind.ALL, cursor: str | None = None) -> Found:
    """Only what everybody may read is found, whoever looks."""
    terms = read_terms(typed)
    if not terms.words:
        return Found(terms=terms, results=[])
    if kind == Kind.GUIDE:
        return _found(terms, _guide(terms, cursor, size=PAGE), _guide_result)
    found = _found(terms, _questions(terms, cursor), _question_result)
    if kind == Kind.QUESTIONS or cursor:
        return found
    guide = _guide(terms, None, size=GUIDE_FIRST)
    return replace(
        found,
        guide_first=[_guide_result(item, terms) for item in guide.items],
        more_guide=guide.next_cursor is not None,
    )


def find_items(typed: str, *, limit: int) -> list[FaqItem]:
    """Items of the guide that everybody may read, with their articles."""
    terms = read_terms(typed)
    return _guide(terms, None, size=limit).items if terms.words else []


def _questions(terms: Terms, cursor: str | None) -> Page[Question]:
    columns = ("title", "slug", "body_html", "score", "answer_count", "created_at")
    questions = _matching(Question.objects.public(), terms).only(*columns, "mentor_answer_count")
    order = ("-in_title", "-created_at", "-pk")
    return paginate(questions, order=order, cursor=cursor, size=PAGE)


def _guide(terms: Terms, cursor: str | None, *, size: int) -> Page[FaqItem]:
    items = _matching(FaqItem.objects.live(), terms).select_related("article")
    return paginate(items, order=("-in_title", "-pk"), cursor=cursor, size=size)


def _matching(rows: QuerySet[Any], terms: Terms) -> QuerySet[Any]:
    """Rows whose search text holds all the words; `in_title` is 1 when their title does."""
    first_line = Left("search_text", StrIndex("search_text", Value("\n")), output_field=TextField())
    anywhere, title_has_all = Q(), Q()
    for word in terms.words:
        anywhere &= Q(search_text__contains=word)
        title_has_all &= Q(first_line__contains=word)
    found: QuerySet[Any] = (
        rows.filter(anywhere)
        .alias(first_line=first_line)
        .annotate(
            in_title=Case(When(title_has_all, then=1), default=0, output_field=IntegerField())
        )
    )
    return found


def _found(terms: Terms, page: Page[_Row], result: Callable[[_Row, Terms], Result]) -> Found:
    return Found(
        terms=terms,
        results=[result(row, terms) for row in page.items],
        next_cursor=page.next_cursor,
        previous_cursor=page.previous_cursor,
    )


def _question_result(question: Question, terms: Terms) -> Result:
    answers = ngettext("%(n)s answer", "%(n)s answers", question.answer_count) % {
        "n": question.answer_count
    }
    votes = ngettext("%(n)s vote", "%(n)s votes", question.score) % {"n": question.score}
    mentor = [_("mentor answered")] if question.mentor_answer_count else []
    return Result(
        kind="question",
        title=mark(question.title, terms.words),
        url=question.get_absolute_url(),
        excerpt=snippet(plain_text(question.body_html), terms.words),
        meta=" · ".join([answers, *mentor, votes]),
    )


def _guide_result(item: FaqItem, terms: Terms) -> Result:
    text = without_marks(f"{item.short_answer} {plain_text(item.body_html)}")
    return Result(
        kind="guide",
        title=mark(item.question, terms.words),
        url=item.get_absolute_url(),
        excerpt=snippet(text, terms.words),
        meta=item.article.title,
    )
