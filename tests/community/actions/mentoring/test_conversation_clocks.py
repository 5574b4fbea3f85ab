"""Nudges and ends, step by step on a frozen clock."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from community.actions.mentoring.conversation_clocks import tend_conversations
from community.actions.mentoring.conversations import pass_turn
from community.actions.mentoring.meetings import offer_times, take_time
from community.enums import ConversationState, NewsKind
from community.models import Conversation, MentorProfile, Notification
from tests.factories.talks import conversation, wrote

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def talk() -> Conversation:
    """It is the mentor’s turn from NOON on."""
    with time_machine.travel(NOON, tick=False):
        return conversation()


def nudged() -> list[User]:
    rows = Notification.objects.filter(kind=NewsKind.NUDGE).select_related("recipient")
    return [row.recipient for row in rows.order_by("pk")]


def ended() -> set[User]:
    rows = Notification.objects.filter(kind=NewsKind.CONVERSATION_ENDED)
    return {row.recipient for row in rows.select_related("recipient")}


def at(days: float, *, before: timedelta = timedelta()) -> int:
    """Tend twice at that moment; the second run finds nothing."""
    with time_machine.travel(NOON + timedelta(days=days) - before, tick=False):
        done = tend_conversations()
        assert tend_conversations() == 0
    return done


def test_whoever_is_waited_for_is_nudged_at_four_and_ten_days(talk: Conversation) -> None:
    mentor = talk.mentor.user
    seen = [
        (at(4, before=SECOND), nudged()),
        (at(4), nudged()),
        (at(10, before=SECOND), nudged()),
        (at(10), nudged()),
        (at(21, before=SECOND), nudged()),
    ]
    once, twice = [mentor], [mentor, mentor]
    assert seen == [(0, []), (1, once), (0, once), (1, twice), (0, twice)]
    assert ended() == set()


def test_a_worker_that_was_away_nudges_once(talk: Conversation) -> None:
    assert at(12) == 1
    assert nudged() == [talk.mentor.user]


def test_at_21_days_it_ends_and_both_are_told(talk: Conversation) -> None:
    other = conversation()  # of today, which stays
    at(10)
    assert at(21) >= 1
    talk.refresh_from_db()
    other.refresh_from_db()
    assert talk.state == ConversationState.TIMED_OUT_MENTOR
    assert ended() == {talk.asker, talk.mentor.user}


def test_an_asker_who_stays_away_times_out_as_asker(talk: Conversation) -> None:
    with time_machine.travel(NOON, tick=False):
        wrote(talk, talk.mentor.user)
    at(4)
    assert nudged() == [talk.asker]
    at(21)
    talk.refresh_from_db()
    assert talk.state == ConversationState.TIMED_OUT_ASKER


def test_a_new_turn_starts_the_clock_and_the_nudges_anew(talk: Conversation) -> None:
    at(4)
    with time_machine.travel(NOON + timedelta(days=5), tick=False):
        wrote(talk, talk.mentor.user)
        pass_turn(conversation=talk, by=talk.asker)
    assert at(9, before=SECOND) == 0
    assert at(9) == 1
    assert nudged() == [talk.mentor.user, talk.mentor.user]
    assert at(25) == 1
    assert at(26, before=SECOND) == 0
    assert at(26) == 1


def test_nobody_is_waited_for_before_they_have_met(talk: Conversation) -> None:
    with time_machine.travel(NOON, tick=False):
        day = NOON + timedelta(days=30)
        meeting = offer_times(conversation=talk, times=[day], minutes=30, by=talk.mentor.user)
        take_time(meeting=meeting, time_id=meeting.times.get().pk, by=talk.asker)
    assert at(29) == 0
    assert at(34, before=SECOND) == 0
    assert at(34) == 1


@pytest.mark.parametrize(
    ("who", "state"),
    [
        ("mentor", ConversationState.TIMED_OUT_MENTOR),
        ("asker", ConversationState.TIMED_OUT_ASKER),
        ("ended mentor", ConversationState.TIMED_OUT_MENTOR),
    ],
)
def test_whoever_is_gone_ends_it_at_once(
    talk: Conversation, who: str, state: ConversationState
) -> None:
    if who == "ended mentor":
        MentorProfile.objects.filter(pk=talk.mentor_id).update(approved_at=None)
    else:
        gone = talk.asker if who == "asker" else talk.mentor.user
        User.objects.filter(pk=gone.pk).update(is_active=False)
    assert at(1) == 1
    talk.refresh_from_db()
    assert (talk.state, talk.ended_at) == (state, NOON + timedelta(days=1))


def test_what_has_ended_is_left_alone(talk: Conversation) -> None:
    Conversation.objects.filter(pk=talk.pk).update(
        state=ConversationState.FINISHED, ended_at=timezone.now()
    )
    assert [at(days) for days in (4, 10, 21, 400)] == [0, 0, 0, 0]
