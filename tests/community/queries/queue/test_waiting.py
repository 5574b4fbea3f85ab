from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from community.models import Question, Tag, TaggedQuestion
from community.queries.queue.waiting import (
    Ages,
    count_ages,
    languages_waiting,
    list_waiting,
    queue_rows,
    waiting_for_asker,
)
from tests.factories.accounts import UserFactory
from tests.factories.community import QuestionFactory, TagFactory
from tests.factories.mentoring import ClaimFactory
from tests.support.plans import count_rows, plan_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def ask(hours: float, *tags: Tag, **fields: object) -> Question:
    question: Question = QuestionFactory.create(created_at=NOON - timedelta(hours=hours), **fields)
    for tag in tags:
        TaggedQuestion.objects.create(content_object=question, tag=tag)
    return question


def test_the_line_is_by_lane_and_by_the_wait_and_leaves_out_what_does_not_wait() -> None:
    newer, older = ask(1), ask(5)
    first = ask(0, lane=1)
    paused = ask(9, waiting_since=NOON - timedelta(hours=3))
    for field in ("hidden_at", "deleted_at", "closed_at"):
        ask(99, **{field: NOON})
    ask(99, turn="asker")
    ask(99, turn="nobody")
    page = list_waiting(tag=None, cursor=None)
    assert page.items == [first, older, paused, newer]
    assert [question.place for question in page.items] == [1, 2, 3, 4]
    places = [question.place for question in queue_rows(Question.objects.all())]
    assert sorted(place or 0 for place in places) == [0, 0, 0, 0, 0, 1, 2, 3, 4]


def test_a_tag_narrows_the_list_and_keeps_the_places() -> None:
    tag = TagFactory.create()
    ask(5)
    mine = ask(1, tag)
    asked_back = ask(3, tag, turn="asker")
    ask(3, turn="asker")
    ask(3, tag, turn="asker", hidden_at=NOON)
    (shown,) = list_waiting(tag=tag, cursor=None).items
    assert (shown, shown.place) == (mine, 2)
    assert waiting_for_asker(tag=tag) == [asked_back]
    with time_machine.travel(NOON, tick=False):
        assert count_ages(tag=tag) == Ages(day=1, days=0, week=0, longer=0)


def test_a_language_narrows_the_list_and_keeps_the_places() -> None:
    ask(5)
    mine, asked_back = ask(1, language="de"), ask(3, turn="asker", language="de")
    ask(3, turn="asker")
    ask(2, language="sw", hidden_at=NOON)
    (shown,) = list_waiting(language="de", cursor=None).items
    assert (shown, shown.place) == (mine, 2)
    assert waiting_for_asker(language="de") == [asked_back]
    assert languages_waiting() == [("en", "English"), ("de", "German")]
    with time_machine.travel(NOON, tick=False):
        assert count_ages(language="de") == Ages(day=1, days=0, week=0, longer=0)


def test_ages_are_those_of_the_wait() -> None:
    for hours in (0, 23.9, 24, 71.9, 72, 167.9, 168, 9000):
        ask(hours)
    ask(9000, waiting_since=NOON)
    ask(9000, turn="nobody")
    with time_machine.travel(NOON, tick=False):
        ages = count_ages(tag=None)
    assert ages == Ages(day=3, days=2, week=2, longer=2)
    assert ages.total == 9


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_of_the_line_costs_two_queries(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        ClaimFactory.create(question=ask(number, TagFactory.create()))
    with django_assert_num_queries(2):
        for question in list_waiting(tag=None, cursor=None).items:
            assert question.tag_list
            assert question.claim.mentor.user.display_name


def test_the_line_and_what_waits_for_askers_walk_their_indexes() -> None:
    author = UserFactory.create()
    Question.objects.bulk_create(
        QuestionFactory.build(
            author=author,
            turn=("mentor", "asker", *["nobody"] * 8)[number % 10],
            waiting_since=NOON + timedelta(minutes=number * 7 % 3000),
        )
        for number in range(3000)
    )
    count_rows()
    first = list_waiting(tag=None, cursor=None)
    line = plan_of(lambda: list_waiting(tag=None, cursor=first.next_cursor))
    askers = plan_of(lambda: waiting_for_asker(tag=None))
    for plan, index in ((line, "question_waiting"), (askers, "question_asked_back")):
        assert index in plan
        assert "TEMP B-TREE" not in plan
        assert "Sort" not in plan
