"""What a waiting question says about its wait, to its asker and to others."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from community.actions.queue.ladder import climb
from community.models import Promise, Question
from tests.factories.community import TagFactory
from tests.factories.threads import answered, asked, mentor

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
    assert "On 21 November, 12:00 UTC, if nobody has answered, another mentor is asked." in shown


def test_others_read_the_wait_alone(question: Question) -> None:
    climb()
    shown = page(question.get_absolute_url())
    assert USUAL in shown
    assert "offered to" not in shown
    assert USUAL in page("/waiting/")


def test_what_is_unknown_and_who_is_not_there_is_said(question: Question) -> None:
    Promise.objects.all().delete()
    shown = page(question.get_absolute_url(), question)
    assert "Too few such questions were asked here lately" in shown
    assert "No mentor for its tags is asked right now" in shown
    assert "Usually" not in page("/waiting/")


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
