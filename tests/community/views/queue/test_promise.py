"""What a waiting question says about its wait, to its asker and to others."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from community.actions.queue.ladder import climb
from community.enums import Lane, Rung
from community.models import MentorProfile, Promise, Question
from tests.factories.accounts import UserFactory
from tests.factories.community import TagFactory
from tests.factories.mentoring import ClaimFactory
from tests.factories.threads import BODY, TITLE, answered, asked, mentor

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)
USUAL = "Usually answered within 48 hours; 9 of 10 within 6 days."


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def question() -> Question:
    tag = TagFactory.create(name="python", group="skills")
    mentor(tag)
    question = asked(tags=[tag])
    Promise.objects.filter(question=question).update(
        seconds=2 * 86_400, late_seconds=6 * 86_400, cases=34, basis="tags"
    )
    return question


def page(path: str, question: Question | None = None) -> str:
    client = Client()
    if question:
        client.force_login(question.author)
    return " ".join(client.get(path).content.decode().split())


def test_its_asker_reads_what_to_expect_and_what_comes_next(question: Question) -> None:
    climb()
    shown = page(question.get_absolute_url(), question)
    assert USUAL in shown
    assert "Worked out from 34 cases: questions with its tags." in shown
    assert "It is offered to 1 mentor now." in shown
    assert "On 21 November, 12:00 UTC, if nobody has answered, a second mentor is asked." in shown
    assert 'It is number 1 in <a href="/waiting/">the line</a>.' in shown
    assert "We tell you of each of these steps and of every answer" in shown
    assert "/settings/notifications/" in shown


def test_others_read_the_wait_alone(question: Question) -> None:
    climb()
    shown = page(question.get_absolute_url())
    assert USUAL in shown
    assert "offered to" not in shown
    assert USUAL in page("/waiting/")


def test_what_is_unknown_and_who_is_not_there_is_said(question: Question) -> None:
    Promise.objects.update(seconds=None, late_seconds=None, cases=0, basis="none")
    MentorProfile.objects.update(question_capacity=0)
    climb()
    shown = page(question.get_absolute_url(), question)
    assert "Too few such questions were asked here lately" in shown
    assert "No mentor for its tags has room right now." in shown
    assert "How long it takes is not known yet." in page("/waiting/")
    Promise.objects.all().delete()
    line = page("/waiting/")
    assert "Usually" not in line
    assert "How long it takes" not in line


def test_a_new_asker_reads_all_of_it_at_once(question: Question) -> None:
    """Before the worker has seen the question."""
    client = Client()
    client.force_login(newcomer := UserFactory.create())
    sent = {"title": TITLE, "body": BODY, "tags": "python", "form_token": uuid4()}
    shown = client.post("/questions/ask/", sent, follow=True).content.decode()
    words = " ".join(shown.split())
    assert "What happens to it now stands right below it." in words
    panel = words.partition('id="promise"')[2].partition("</section>")[0]
    assert "Too few such questions were asked here lately to say how long it takes." in panel
    assert 'It is number 2 in <a href="/waiting/">the line</a>.' in panel
    assert "Any minute now a mentor is asked." in panel
    assert "We tell you of each of these steps and of every answer" in panel
    assert "has room right now" not in panel
    assert Question.objects.get(author=newcomer).is_waiting


@pytest.mark.parametrize(
    ("after", "steps", "words"),
    [
        (0, 0, "Any minute now a mentor is asked."),
        (0.1, 0, "Due 10 minutes ago, and not done yet: a mentor is asked."),
        (1, 1, "In about 23 hours, if nobody has answered, a second mentor is asked."),
        (24, 1, "Any minute now a second mentor is asked."),
        (26, 1, "Due 2 hours ago, and not done yet: a second mentor is asked."),
        (26, 2, "In about 46 hours, if nobody has answered, all mentors for its tags"),
        (73, 3, "In about 4 days, if nobody has answered, the editors of the site are told."),
        (
            999,
            4,
            "The editors of the site know of it, and mentors with room are still being asked.",
        ),
    ],
)
def test_the_line_names_the_next_step(
    question: Question, clock: time_machine.Traveller, after: float, steps: int, words: str
) -> None:
    for rung in list(Rung)[:steps]:
        question.ladder_steps.create(step=rung)
    clock.move_to(NOW + after * timedelta(hours=1))
    line = page("/waiting/")
    assert words in line
    assert ("It has waited longer than nine of ten do." in line) == (after > 6 * 24)
    ClaimFactory.create(question=question)
    assert "A mentor is writing an answer, until" in (line := page("/waiting/"))
    assert words not in line


@pytest.mark.parametrize("rows", [1, 3])
def test_the_line_costs_the_same_for_any_number_of_rows(
    question: Question, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(rows - 1):
        asked(tags=list(question.tags.all())).ladder_steps.create(step=Rung.FIRST)
    with django_assert_num_queries(5):
        line = page("/waiting/")
    assert line.count("in line</span>") == rows


def test_what_did_not_help_says_so_and_what_comes_next(question: Question) -> None:
    Question.objects.update(lane=Lane.FIRST)
    line = page("/waiting/")
    assert "what was answered did not solve it. Any minute now a mentor is asked." in line


def test_after_all_steps_it_says_so(question: Question, clock: time_machine.Traveller) -> None:
    clock.move_to(NOW + 8 * DAY)
    climb()
    shown = page(question.get_absolute_url(), question)
    assert "It has waited longer than nine of ten do." in shown
    assert "The editors of the site know of it" in shown


def test_what_a_mentor_has_answered_promises_nothing(question: Question) -> None:
    answered(question, by=mentor())
    shown = page(question.get_absolute_url(), question)
    assert "What happens to your question" not in shown
    assert USUAL not in shown
