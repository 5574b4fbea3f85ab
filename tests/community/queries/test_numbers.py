"""What mentors and editors see of how the community does."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from community.models import Answer, ImportedPost, Promise, Question, Thanks
from community.queries.numbers import all_numbers, one_number
from community.queries.numbers.cohorts import Cohort
from core.figures import Figure
from tests.factories.accounts import UserFactory
from tests.factories.community import (
    AnswerFactory,
    ImportedPersonFactory,
    QuestionFactory,
    TagFactory,
)
from tests.factories.community import MentorProfileFactory as Mentor
from tests.support.trust import thanked

pytestmark = pytest.mark.django_db

# A Friday; its week began on the 16th.
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_a_friday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def asked(hours_ago: float, **fields: object) -> Question:
    question: Question = QuestionFactory.create(
        created_at=NOW - timedelta(hours=hours_ago), **fields
    )
    return question


def answered(question: Question, *, after: float, by_mentor: bool = True) -> Answer:
    at = question.created_at + timedelta(hours=after)
    return AnswerFactory.create(question=question, created_at=at, by_mentor=by_mentor)


def figure(slug: str) -> Figure:
    found = one_number(slug)
    assert found is not None
    return found


def test_a_new_site_has_every_figure_and_nothing_to_draw() -> None:
    assert [number.chart for number in all_numbers()] == [None] * 7
    assert one_number("of-the-weather") is None


def test_percentiles_count_those_who_still_wait() -> None:
    quick = Cohort(waits=[1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    assert (quick.percentile(0.5), quick.percentile(0.9)) == (5, 9)
    half_wait = Cohort(waits=[1, 2, 3, float("inf"), float("inf")])
    assert (half_wait.percentile(0.5), half_wait.percentile(0.9)) == (3, None)
    assert Cohort(waits=[1, 2, 3, 4]).percentile(0.5) is None  # too few to tell


def test_the_first_reply_of_a_week_is_a_mentors_visible_one() -> None:
    for hours in (2, 4, 6, 8):
        answered(asked(30), after=hours)
    with_others = asked(30)
    answered(with_others, after=1, by_mentor=False)
    hidden = answered(with_others, after=3)
    Answer.objects.filter(pk=hidden.pk).update(hidden_at=NOW)
    answered(with_others, after=10)
    asked(24 * 8)  # the week before, alone and without an answer
    answered(asked(30, hidden_at=NOW), after=1)  # nobody sees it
    rows = figure("first-reply").rows
    assert rows[:2] == [["2026-11-16", 5, 5, 6, 10], ["2026-11-09", 1, 0, None, None]]
    assert len(rows) == 2


def test_imported_questions_are_not_counted() -> None:
    imported = asked(30)
    person = ImportedPersonFactory.create()
    ImportedPost.objects.create(
        site=person.site, foreign_id=1, question=imported, author=person, licence="CC BY-SA 4.0"
    )
    assert figure("first-reply").rows == []


def test_the_slowest_tag_stands_first_and_unknown_ones_last() -> None:
    slow, quick, new = (TagFactory.create(name=name) for name in ("slow", "quick", "new"))
    for _each in range(5):
        one, other = asked(48), asked(48)
        one.tags.add(slow)
        other.tags.add(slow, quick)
        answered(one, after=20)
        answered(other, after=2)
    asked(48).tags.add(new)
    asked(24 * 91).tags.add(new)  # too long ago
    shown = figure("first-reply-by-tag")
    assert shown.rows == [
        ["slow", 10, 10, 2, 20],
        ["quick", 5, 5, 2, 2],
        ["new", 1, 0, None, None],
    ]
    assert shown.chart is not None
    assert ">new<" not in shown.chart


def promised(question: Question, *, hours: float | None, waited: float | None = None) -> None:
    Promise.objects.create(
        question=question,
        late_seconds=None if hours is None else round(hours * 3600),
        waited_seconds=None if waited is None else round(waited * 3600),
    )


def test_a_promise_is_kept_broken_or_still_open() -> None:
    promised(asked(30), hours=24, waited=20)
    promised(asked(30), hours=24, waited=26)
    promised(asked(30), hours=24)  # waits beyond it
    promised(asked(30), hours=48)
    promised(asked(30, turn="asker"), hours=24)
    promised(asked(30), hours=None)
    asked(30)
    assert figure("promises").rows == [["2026-11-16", 5, 1, 2, 2, 33]]


def test_what_waits_now_stands_by_its_age() -> None:
    for days in (0.5, 2, 2, 5, 20, 40):
        asked(24 * days)
    asked(24 * 5, closed_at=NOW)
    asked(24 * 5, turn="asker")
    paused = asked(24 * 5)
    Question.objects.filter(pk=paused.pk).update(waiting_since=NOW - timedelta(hours=1))
    assert [row[1] for row in figure("waiting-now").rows] == [2, 2, 1, 1, 1]


def test_answered_and_accepted_are_counted_by_week_of_asking() -> None:
    asked(30)
    asked(30, answer_count=2)
    answered(asked(30, answer_count=1, accepted_at=NOW), after=2)
    answered(asked(24 * 15), after=2, by_mentor=False)
    assert figure("accepted").rows == [
        ["2026-11-16", 3, 2, 1, 1, 33, 33],
        ["2026-11-09", 0, 0, 0, 0, None, None],
        ["2026-11-02", 1, 0, 0, 0, 0, 0],
    ]


def thank(answer: Answer, *, days_ago: float, **fields: Any) -> None:
    thanks = thanked(answer, **fields)
    Thanks.objects.filter(pk=thanks.pk).update(created_at=NOW - timedelta(days=days_ago))


def test_thanks_are_counted_by_week_private_ones_too() -> None:
    one, other = AnswerFactory.create_batch(2)
    thank(one, days_ago=1)
    thank(one, days_ago=4, is_offered_public=True, shown_at=NOW)
    thank(other, days_ago=2, text="Nobody else reads this")
    thank(other, days_ago=3, hidden_at=NOW)  # a moderator took it away
    thank(one, days_ago=15)
    thank(one, days_ago=24 * 30)  # too long ago
    shown = figure("thanks")
    assert shown.rows == [["2026-11-16", 3, 2], ["2026-11-09", 0, 0], ["2026-11-02", 1, 1]]
    assert "Nobody else" not in str(shown)


def test_how_the_answers_are_spread_is_told_without_names() -> None:
    busy, calm = Mentor.create().user, Mentor.create().user
    for author, number in ((busy, 3), (calm, 1)):
        for _each in range(number):
            AnswerFactory.create(author=author, by_mentor=True)
    AnswerFactory.create(author=calm, by_mentor=True, hidden_at=NOW)
    AnswerFactory.create(author=calm, by_mentor=True, created_at=NOW - timedelta(days=91))
    AnswerFactory.create()
    shown = figure("who-answers")
    assert shown.rows == [["Mentor 1", 3, 75, 75], ["Mentor 2", 1, 25, 100]]
    assert shown.remark == "Half of them are by 1 mentor."
    assert busy.username not in str(shown)


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(count):
        question = asked(30)
        question.tags.add(TagFactory.create())
        answered(question, after=2)
    with django_assert_num_queries(6):
        all_numbers()


def test_the_page_is_for_mentors_and_editors(client: Client) -> None:
    client.force_login(UserFactory.create())
    refused = client.get("/desk/numbers/")
    assert refused.status_code == 403
    assert "The numbers are for mentors and editors." in refused.content.decode()
    client.force_login(Mentor.create().user)
    answered(asked(30), after=2)
    page = client.get("/desk/numbers/").content.decode()
    assert page.count('class="chart"') == 3
    assert "There are too few questions yet to draw a line." in page
    assert page.count(" as CSV</a>") == 4  # a table needs no chart
    assert page.count("There is nothing to count yet.") == 3
    file = client.get("/desk/numbers/first-reply.csv")
    assert file["Content-Type"] == "text/csv; charset=utf-8"
    assert file.content.decode().splitlines()[1] == "2026-11-16,1,1,,"
    assert client.get("/desk/numbers/none.csv").status_code == 404
    assert timezone.now() == NOW
