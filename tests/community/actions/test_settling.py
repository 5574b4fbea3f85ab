"""“That settles it” and “this did not solve it”."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.actions.answers import accept_answer
from community.actions.settling import settle_question, unsettle_question
from community.enums import Lane, NewsKind, Turn
from community.models import Comment, Notification, Question
from community.queries.queue.waiting import list_waiting
from tests.factories.accounts import UserFactory
from tests.factories.threads import answered, asked, mentor

pytestmark = pytest.mark.django_db
MISSING = "Which of the two comes first?"


def turn(question: Question) -> tuple[str, int]:
    question.refresh_from_db()
    return question.turn, question.lane


def test_only_the_asker_settles_and_once_is_enough() -> None:
    question = asked()
    for other in (UserFactory.create(), mentor()):
        with pytest.raises(PermissionDenied, match="Only the person who asked"):
            settle_question(question=question, by=other)
    assert turn(question) == (Turn.MENTOR, Lane.USUAL)
    first = settle_question(question=question, by=question.author).settled_at
    assert settle_question(question=question, by=question.author).settled_at == first
    assert turn(question) == (Turn.NOBODY, Lane.USUAL)


def test_what_is_closed_or_accepted_needs_no_settling() -> None:
    answer = answered()
    accept_answer(answer=answer, by=answer.question.author)
    closed = asked()
    Question.objects.filter(pk=closed.pk).update(closed_at=timezone.now())
    for question in (answer.question, closed):
        with pytest.raises(PermissionDenied):
            settle_question(question=question, by=question.author)


def test_what_did_not_help_waits_again_before_all_others() -> None:
    noon = datetime(2026, 11, 2, 12, tzinfo=UTC)
    with time_machine.travel(noon, tick=False) as clock:
        older, question = asked(), asked()
        clock.shift(timedelta(hours=1))
        helper = mentor()
        answered(question, by=helper)
        answered(question)
        clock.shift(timedelta(hours=1))
        comment = unsettle_question(question=question, missing=MISSING, by=question.author)
    assert comment.body == MISSING
    assert turn(question) == (Turn.MENTOR, Lane.FIRST)
    assert list_waiting(tag=None, cursor=None).items == [question, older]
    news = Notification.objects.filter(comment=comment, kind=NewsKind.TURN)
    assert [(one.recipient, one.details) for one in news] == [(helper, {"what": "unsettled"})]
    answered(question, by=mentor())
    assert turn(question) == (Turn.NOBODY, Lane.USUAL)


def test_what_was_settled_can_be_opened_again() -> None:
    question = asked()
    settle_question(question=question, by=question.author)
    unsettle_question(question=question, missing=MISSING, by=question.author)
    assert turn(question) == (Turn.MENTOR, Lane.FIRST)
    assert question.settled_at is None


def test_a_form_sent_twice_says_it_once() -> None:
    answer = answered(by=mentor())
    token = uuid.uuid4()
    asker = answer.question.author
    one, other = (
        unsettle_question(question=answer.question, missing=MISSING, by=asker, form_token=token)
        for _ in range(2)
    )
    assert one == other
    assert Comment.objects.count() == 1


def test_a_refusal_says_what_to_do() -> None:
    accepted, waiting = answered(), asked()
    accept_answer(answer=accepted, by=accepted.question.author)
    for question, by, words in (
        (waiting, UserFactory.create(), "Only the person who asked"),
        (waiting, waiting.author, "waits for a mentor already"),
        (accepted.question, accepted.question.author, "Take the acceptance back first"),
    ):
        with pytest.raises(PermissionDenied, match=words):
            unsettle_question(question=question, missing=MISSING, by=by)
    assert Comment.objects.count() == 0
