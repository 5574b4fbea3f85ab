"""The expected wait: from this site’s own last 90 days, and unknown where they do not tell."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from pytest_django import DjangoAssertNumQueries

from community.actions.queue.ladder import climb
from community.actions.queue.promises import measure_promises
from community.enums import PromiseBasis, Turn
from community.models import Promise, Question, Tag, TaggedQuestion
from community.queries.queue.promise import Forecast, forecast
from tests.factories.accounts import UserFactory
from tests.factories.community import AnswerFactory, QuestionFactory, TagFactory
from tests.factories.threads import answered, asked, mentor

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def tag() -> Tag:
    return TagFactory.create(name="python", group="skills")


def case(
    tag: Tag, *, ago: timedelta, waited: timedelta | None = None, **fields: object
) -> Question:
    """A question of so long ago, and after how long a mentor answered it."""
    at = NOW - ago
    question: Question = QuestionFactory.create(created_at=at, **fields)
    TaggedQuestion.objects.create(content_object=question, tag=tag)
    if waited is not None:
        AnswerFactory.create(question=question, by_mentor=True, created_at=at + waited)
        Question.objects.filter(pk=question.pk).update(mentor_answer_count=1, turn=Turn.NOBODY)
    return question


def cases(tag: Tag, count: int, **fields: object) -> None:
    for number in range(1, count + 1):
        case(tag, ago=30 * DAY, waited=number * HOUR, **fields)


def test_half_and_nine_of_ten(tag: Tag) -> None:
    cases(tag, 20)
    assert forecast([tag]) == Forecast(10 * 3600, 18 * 3600, 20, PromiseBasis.TAGS)


def test_below_twenty_cases_it_is_unknown(tag: Tag) -> None:
    cases(tag, 19)
    assert forecast([tag]) == Forecast(None, None, 19, PromiseBasis.NONE)


def test_it_is_widened_to_the_group_and_then_to_the_site(tag: Tag) -> None:
    sibling, stranger = TagFactory.create(group="skills"), TagFactory.create(group="fields")
    cases(tag, 12)
    cases(sibling, 8)
    assert forecast([tag]).basis == PromiseBasis.GROUPS
    assert forecast([tag]).cases == 20
    cases(stranger, 20)
    cache.clear()
    assert forecast([tag]).basis == PromiseBasis.GROUPS
    assert forecast([TagFactory.create(group="stage")]).basis == PromiseBasis.SITE
    assert forecast([TagFactory.create(group="stage")]).cases == 40


def test_who_still_waits_makes_it_longer(tag: Tag) -> None:
    cases(tag, 20)
    for _ in range(10):
        case(tag, ago=20 * DAY)
    assert forecast([tag]) == Forecast(15 * 3600, None, 30, PromiseBasis.TAGS)
    for _ in range(30):
        case(tag, ago=20 * DAY)
    cache.clear()
    assert forecast([tag]) == Forecast(None, None, 60, PromiseBasis.TAGS)


def test_only_what_counts_is_counted(tag: Tag) -> None:
    cases(tag, 20)
    case(tag, ago=91 * DAY, waited=80 * DAY)
    case(tag, ago=10 * DAY, hidden_at=NOW)
    by_member = case(tag, ago=10 * DAY, closed_at=NOW - 9 * DAY)
    AnswerFactory.create(question=by_member, created_at=NOW - 10 * DAY)
    hidden = case(tag, ago=HOUR)
    AnswerFactory.create(question=hidden, by_mentor=True, hidden_at=NOW, created_at=NOW - HOUR)
    # Of the last two nobody knows more than that they waited for a day, and for an hour.
    assert forecast([tag]).cases == 22
    assert forecast([tag]).seconds == 11 * 3600


def test_the_asker_s_turns_are_not_a_wait(tag: Tag) -> None:
    """Asked 10 days ago, answered 9 days later, of which 8 were the asker’s."""
    for _ in range(20):
        question = case(tag, ago=10 * DAY, waited=9 * DAY)
        Question.objects.filter(pk=question.pk).update(waiting_since=NOW - 2 * DAY)
    assert forecast([tag]).seconds == DAY.total_seconds()
    for _ in range(30):
        case(tag, ago=10 * DAY, turn=Turn.ASKER, turn_since=NOW - 10 * DAY + HOUR)
    cache.clear()
    assert forecast([tag]).seconds == DAY.total_seconds()  # lost after an hour, as far as we know


def test_it_costs_at_most_three_queries_and_is_kept(
    tag: Tag, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        forecast([tag])
    with django_assert_num_queries(0):
        forecast([tag])
    other = TagFactory.create(group="skills")
    cases(other, 20)
    with django_assert_num_queries(1):
        forecast([other])
    later = TagFactory.create(group="stage")
    with django_assert_num_queries(2):
        forecast([tag, later])


def test_a_question_keeps_what_its_asker_was_told(tag: Tag) -> None:
    cases(tag, 20)
    question = asked(tags=[tag])
    promise = Promise.objects.get()
    assert promise.question == question
    assert (promise.seconds, promise.late_seconds) == (36_000, 64_800)
    assert (promise.cases, promise.basis) == (20, PromiseBasis.TAGS)
    assert (promise.made_at, promise.due_at) == (NOW, NOW + 18 * HOUR)
    assert asked(tags=[TagFactory.create(group="stage")]).promise.basis == PromiseBasis.SITE


def test_what_is_unknown_is_promised_to_nobody(tag: Tag) -> None:
    promise = asked(tags=[tag]).promise
    assert (promise.seconds, promise.late_seconds, promise.due_at) == (None, None, None)
    assert promise.basis == PromiseBasis.NONE
    assert promise.is_kept is None


@pytest.mark.parametrize(("hours", "is_kept"), [(18, True), (19, False)])
def test_it_is_measured_whether_it_was_kept(
    tag: Tag, clock: time_machine.Traveller, hours: int, *, is_kept: bool
) -> None:
    cases(tag, 20)
    question, waiting = asked(tags=[tag]), asked(tags=[tag])
    clock.move_to(NOW + hours * HOUR)
    answered(question, by=UserFactory.create())
    climb()
    question.promise.refresh_from_db()
    assert question.promise.waited_seconds is None  # no mentor
    answered(question, by=mentor(tag))
    climb()
    question.promise.refresh_from_db()
    waiting.promise.refresh_from_db()
    assert question.promise.waited_seconds == hours * 3600
    assert question.promise.is_kept is is_kept
    assert waiting.promise.is_kept is None


def test_an_answer_that_is_gone_was_none(tag: Tag) -> None:
    question = asked(tags=[tag])
    answer = answered(question, by=mentor(tag))
    measure_promises()
    assert Promise.objects.get().waited_seconds == 0
    answer.delete()
    Question.objects.filter(pk=question.pk).update(mentor_answer_count=0)
    measure_promises()
    assert Promise.objects.get().waited_seconds is None
