"""Whose turn it is after each thing that may happen in a thread, and what the clock then says."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from accounts.models import User
from community.actions.answers import accept_answer, delete_answer, restore_answer, unaccept_answer
from community.actions.closing import close_question, reopen_question
from community.actions.comments import delete_comment, restore_comment
from community.actions.hiding import hide_post, unhide_post
from community.actions.questions import delete_question, edit_question, restore_question
from community.actions.queue.turns import remind_askers
from community.enums import CloseReason, HideReason, NewsKind, Turn
from community.models import Comment, Notification, Question
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.threads import answered, asked, commented, mentor

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def moderator() -> User:
    return staff_user("Moderators")


@pytest.fixture
def question() -> Question:
    asked()  # beside it, and never touched
    return asked()


def now(question: Question) -> tuple[str, datetime, timedelta]:
    """Whose turn it is, since when, and how long the asker has waited for a mentor if it is."""
    question.refresh_from_db()
    return question.turn, question.turn_since, datetime.now(UTC) - question.waiting_since


def turn(question: Question) -> str:
    return now(question)[0]


def ask_back(question: Question, by: User | None = None) -> Comment:
    return commented(question, by=by or mentor(), asks_asker=True)


def edited(question: Question, by: User) -> None:
    question.refresh_from_db()
    edit_question(
        question=question,
        title=question.title,
        body=f"{question.body} And more.",
        tags=list(question.tags.all()),
        by=by,
        base=question.revisions.count(),
    )


def test_a_question_waits_for_a_mentor_from_the_start(question: Question) -> None:
    answered(question)
    assert now(question) == (Turn.MENTOR, NOON, timedelta())


def test_a_mentors_answer_ends_the_wait(question: Question, clock: time_machine.Traveller) -> None:
    clock.shift(HOUR)
    answered(question, by=mentor())
    assert now(question)[:2] == (Turn.NOBODY, NOON + HOUR)
    assert Question.objects.waiting().count() == 1


def test_a_lost_answer_brings_the_wait_back_without_the_time_between(
    question: Question, clock: time_machine.Traveller, moderator: User
) -> None:
    clock.shift(HOUR)
    answer = answered(question, by=mentor())
    clock.shift(24 * HOUR)
    delete_answer(answer=answer, by=answer.author)
    assert now(question) == (Turn.MENTOR, NOON + 25 * HOUR, HOUR)
    restore_answer(answer=answer, by=answer.author)
    assert turn(question) == Turn.NOBODY
    hide_post(post=answer, by=moderator, reason=HideReason.SPAM)
    assert turn(question) == Turn.MENTOR
    unhide_post(post=answer, by=moderator)
    assert turn(question) == Turn.NOBODY


def test_closing_hiding_and_deleting_end_the_wait_and_their_opposites_bring_it_back(
    question: Question, moderator: User
) -> None:
    close_question(question=question, by=moderator, reason=CloseReason.UNCLEAR)
    assert turn(question) == Turn.NOBODY
    reopen_question(question=question, by=moderator)
    assert turn(question) == Turn.MENTOR
    hide_post(post=question, by=moderator, reason=HideReason.SPAM)
    assert turn(question) == Turn.NOBODY
    unhide_post(post=question, by=moderator)
    assert turn(question) == Turn.MENTOR
    delete_question(question=question, by=question.author)
    assert turn(question) == Turn.NOBODY
    restore_question(question=question, by=question.author)
    assert turn(question) == Turn.MENTOR


def test_an_accepted_answer_ends_the_wait_whoever_wrote_it(question: Question) -> None:
    accept_answer(answer=answered(question), by=question.author)
    assert turn(question) == Turn.NOBODY
    unaccept_answer(question=question, by=question.author)
    assert turn(question) == Turn.MENTOR


def test_asking_back_stops_the_clock_until_the_asker_comments(
    question: Question, clock: time_machine.Traveller
) -> None:
    clock.shift(2 * HOUR)
    ask_back(question)
    assert now(question)[:2] == (Turn.ASKER, NOON + 2 * HOUR)
    assert question in Question.objects.awaiting_asker()
    clock.shift(48 * HOUR)
    commented(question, by=question.author)
    assert now(question) == (Turn.MENTOR, NOON + 50 * HOUR, 2 * HOUR)
    clock.shift(HOUR)
    assert now(question)[2] == 3 * HOUR


@pytest.mark.parametrize("minutes", [1, 600], ids=["within the grace", "as a new revision"])
def test_the_asker_replies_by_an_edit_too(
    minutes: int, question: Question, clock: time_machine.Traveller
) -> None:
    ask_back(question)
    clock.shift(timedelta(minutes=minutes))
    edited(question, staff_user("Editors"))
    assert turn(question) == Turn.ASKER
    edited(question, question.author)
    assert turn(question) == Turn.MENTOR


def test_only_a_mentor_asks_back_and_only_where_it_waits(question: Question) -> None:
    own = asked(by=mentor())
    comments = [
        commented(question, by=UserFactory.create(), asks_asker=True),
        commented(answered(question), by=mentor(), asks_asker=True),
        commented(question, by=mentor()),
        commented(own, by=own.author, asks_asker=True),
    ]
    assert [comment.asks_asker for comment in comments] == [False] * 4
    assert (turn(question), turn(own)) == (Turn.MENTOR, Turn.MENTOR)
    answered(question, by=mentor())
    assert not ask_back(question).asks_asker
    assert turn(question) == Turn.NOBODY


def test_a_question_taken_back_was_never_asked(question: Question, moderator: User) -> None:
    comment = ask_back(question)
    delete_comment(comment=comment, by=comment.author)
    assert turn(question) == Turn.MENTOR
    restore_comment(comment=comment, by=comment.author)
    assert turn(question) == Turn.ASKER
    hide_post(post=comment, by=moderator, reason=HideReason.UNKIND)
    assert turn(question) == Turn.MENTOR


def test_others_may_answer_while_the_asker_is_silent(question: Question) -> None:
    ask_back(question)
    answered(question)
    assert turn(question) == Turn.ASKER
    answered(question, by=mentor())
    assert turn(question) == Turn.NOBODY


def test_each_side_is_told_when_it_is_their_turn(question: Question) -> None:
    one, other = mentor(), mentor()
    comment = ask_back(question, by=one)
    assert told() == {(question.author, "asked-back", comment)}
    ask_back(question, by=other)
    Notification.objects.all().delete()
    reply = commented(question, by=question.author)
    assert told() == {(one, "replied", reply), (other, "replied", reply)}
    Notification.objects.all().delete()
    commented(question, by=question.author)
    assert told() == set()
    assert {one.kind for one in Notification.objects.all()} == {NewsKind.COMMENT}


def test_an_edit_is_a_reply_that_is_told_once(question: Question) -> None:
    one = mentor()
    ask_back(question, by=one)
    Notification.objects.all().delete()
    edited(question, question.author)
    edited(question, question.author)
    assert told() == {(one, "replied", None)}


def test_an_asker_is_reminded_once_after_14_days(
    question: Question, clock: time_machine.Traveller
) -> None:
    ask_back(question)
    Notification.objects.all().delete()
    clock.shift(timedelta(days=14) - timedelta(seconds=1))
    assert remind_askers() == 0
    clock.shift(timedelta(seconds=1))
    assert (remind_askers(), remind_askers()) == (1, 0)
    clock.shift(timedelta(days=30))
    assert remind_askers() == 0
    assert told() == {(question.author, "reminder", None)}
    commented(question, by=question.author)
    clock.shift(HOUR)
    ask_back(question)
    clock.shift(timedelta(days=14))
    assert remind_askers() == 1


def told() -> set[tuple[User, str, Comment | None]]:
    news = Notification.objects.filter(kind=NewsKind.TURN).select_related("recipient", "comment")
    return {(one.recipient, one.details["what"], one.comment) for one in news}
