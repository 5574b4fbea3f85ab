"""The ranked list of what is missing, with what shows it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.models import ItemFeedback
from community.enums import GapKind, GapState
from community.models import Gap, Question, SearchMiss, SuggestionUse, TaggedQuestion
from community.queries.figures import figures_of_threads
from community.queries.guide.gap_evidence import Evidence, Line
from community.queries.guide.gaps import gaps_in, work_of_gaps
from tests.factories.accounts import staff_user
from tests.factories.community import QuestionFactory, TagFactory
from tests.support.guide import editor, item_content, live_article

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def gap(kind: GapKind, subject: str, weight: int = 2, **fields: object) -> Gap:
    return Gap.objects.create(kind=kind, subject=subject, weight=weight, **fields)


def listed(state: GapState = GapState.OPEN) -> list[Evidence]:
    return [evidence for _gap, evidence in gaps_in(state)]


def test_the_heaviest_stand_first() -> None:
    light, heavy, middle = (gap(GapKind.SEARCH, f"words {weight}", weight) for weight in (1, 9, 5))
    gap(GapKind.SEARCH, "closed", 99, state=GapState.FILLED)
    assert [row for row, _evidence in gaps_in(GapState.OPEN)] == [heavy, middle, light]


def test_a_search_shows_its_words_how_often_and_when() -> None:
    SearchMiss.objects.create(
        words="visa", count=12, unopened=1, first_at=NOON.replace(month=9), last_at=NOON
    )
    gap(GapKind.SEARCH, "visa")
    assert listed() == [
        Evidence(
            title="visa",
            summary="found nothing 12 times · nothing opened 1 time",
            lines=[Line("first on 20 September 2026, last on 20 November 2026")],
        )
    ]


def test_a_question_shows_its_duplicates() -> None:
    question = QuestionFactory.create(title="Do I need a degree?")
    again = QuestionFactory.create(title="Is a degree needed?", duplicate_of=question)
    QuestionFactory.create(title="Hidden", duplicate_of=question, hidden_at=NOON)
    gap(GapKind.DUPLICATE, str(question.pk))
    assert listed() == [
        Evidence(
            title="Do I need a degree?",
            url=question.get_absolute_url(),
            summary="asked again 1 time",
            lines=[Line("Is a degree needed?", again.get_absolute_url())],
        )
    ]


def test_an_item_shows_its_votes_and_reasons() -> None:
    item = live_article(item_content(key="pay", question="What is the pay?")).items.get()
    for number, (is_helpful, reason, text) in enumerate(
        ((True, "clear", ""), (False, "outdated", "From 2021."), (False, "", ""))
    ):
        ItemFeedback.objects.create(
            item=item,
            reader=str(number),
            day=date(2026, 11, 20),
            is_helpful=is_helpful,
            reason=reason,
            text=text,
        )
    gap(GapKind.UNHELPFUL, "pay")
    assert listed() == [
        Evidence(
            title="What is the pay?",
            url="/admin/careers/itemfeedback/pay/",
            summary="1 yes, 2 no",
            lines=[Line("It looks out of date: “From 2021.”")],
        )
    ]


def test_a_tag_shows_its_questions() -> None:
    tag = TagFactory.create(name="visa")
    question = QuestionFactory.create(title="Which visa?")
    for one in (question, QuestionFactory.create(hidden_at=NOON)):
        TaggedQuestion.objects.create(content_object=one, tag=tag)
    gap(GapKind.TAG, "visa")
    assert listed() == [
        Evidence(
            title="visa",
            url="/questions/tagged/visa/",
            summary="1 question",
            lines=[Line("Which visa?", question.get_absolute_url())],
        )
    ]


def test_what_is_gone_is_still_listed() -> None:
    question = QuestionFactory.create(hidden_at=NOON)
    gap(GapKind.DUPLICATE, str(question.pk), 2)
    gap(GapKind.SEARCH, "visa", 1)
    assert listed() == [Evidence(title="A question that is gone"), Evidence(title="visa")]


def one_of_each(number: int) -> None:
    SearchMiss.objects.create(words=f"words {number}", count=2)
    gap(GapKind.SEARCH, f"words {number}")
    question = QuestionFactory.create()
    QuestionFactory.create(duplicate_of=question)
    gap(GapKind.DUPLICATE, str(question.pk))
    live_article(item_content(key=f"item-{number}"))
    gap(GapKind.UNHELPFUL, f"item-{number}")
    tag = TagFactory.create(name=f"tag-{number}")
    TaggedQuestion.objects.create(content_object=question, tag=tag)
    gap(GapKind.TAG, tag.name)


def test_the_list_costs_the_same_for_any_number() -> None:
    counts = []
    for numbers in ((1,), (2, 3)):
        for number in numbers:
            one_of_each(number)
        with CaptureQueriesContext(connection) as queries:
            gaps_in(GapState.OPEN)
        counts.append(len(queries))
    assert counts == [10, 10]


def test_the_heaviest_stand_on_the_work_list_of_editors() -> None:
    opened = gap(GapKind.SEARCH, "visa", 3, opened_at=NOON)
    gap(GapKind.UNHELPFUL, "pay", 9)
    SearchMiss.objects.create(words="visa", count=3)
    [row] = work_of_gaps(editor())
    assert (row.kind, row.title, row.due) == ("Missing in the guide", "visa", date(2026, 12, 20))
    assert row.url == f"/admin/community/gap/#gap-{opened.pk}"
    assert row.detail == "Searched in vain · found nothing 3 times"
    assert work_of_gaps(staff_user("Moderators")) == []


@time_machine.travel(NOON, tick=False)
def test_what_is_counted_of_the_threads(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    item = live_article().items.get()
    asked, hidden, closed = QuestionFactory.create_batch(3)
    for question, is_origin in ((asked, True), (hidden, True), (closed, False)):
        question.readings.create(item=item, is_origin=is_origin)
    Question.objects.filter(pk=hidden.pk).update(hidden_at=NOON)
    Question.objects.filter(pk=closed.pk).update(answered_by_item=item)
    gap(GapKind.SEARCH, "visa")
    gap(GapKind.SEARCH, "mountains", state=GapState.NOT_FOR_US)
    SuggestionUse.objects.create(item=item, day=NOON, count=2)
    SuggestionUse.objects.create(item=item, day=NOON - timedelta(days=1))
    SuggestionUse.objects.create(question=asked, day=NOON, count=4)
    with django_assert_num_queries(5):
        figures = figures_of_threads()
    assert figures == {
        "questions-from-guide": 1,
        "questions-closed-by-guide": 1,
        "answers-in-guide": 0,
        "gaps-opened": 2,
        "gaps-closed": 1,
        "gaps-open": 1,
        "suggestions-items": 3,
        "suggestions-questions": 4,
    }
