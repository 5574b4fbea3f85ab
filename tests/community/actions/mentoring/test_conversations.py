from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import User
from community.actions.mentoring.conversations import (
    end_conversation,
    keep_draft,
    keep_note,
    mark_seen,
    pass_turn,
    set_sharing,
)
from community.actions.mentoring.meetings import offer_times, take_time
from community.enums import ConversationState, NewsKind
from community.models import Conversation, Message, Notification, Side
from tests.factories.accounts import UserFactory
from tests.factories.talks import conversation, wrote

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def talk() -> Conversation:
    return conversation()


@pytest.fixture
def asker(talk: Conversation) -> User:
    return talk.asker


@pytest.fixture
def mentor(talk: Conversation) -> User:
    return talk.mentor.user


def side(talk: Conversation, person: User) -> Side:
    return talk.sides.get(person=person)


def told(kind: NewsKind) -> list[User]:
    rows = Notification.objects.filter(kind=kind).select_related("recipient")
    return [row.recipient for row in rows.order_by("pk")]


def test_an_accepted_request_opens_it_for_its_two_people(talk: Conversation) -> None:
    assert talk.state == ConversationState.AWAITING_MENTOR
    assert {one.person for one in talk.sides.all()} == {talk.asker, talk.mentor.user}
    assert list(Conversation.objects.of(talk.asker.pk)) == [talk]
    assert list(Conversation.objects.of(UserFactory.create().pk)) == []


def test_a_message_hands_the_turn_over_and_tells_the_other(
    talk: Conversation, asker: User, mentor: User
) -> None:
    keep_draft(conversation=talk, text="How are", by=mentor)
    with time_machine.travel(NOON, tick=False):
        message = wrote(talk, mentor)
    talk.refresh_from_db()
    assert list(talk.messages.all()) == [message]
    assert (talk.state, talk.turn_since) == (ConversationState.AWAITING_ASKER, NOON)
    assert side(talk, mentor).draft == ""
    assert told(NewsKind.MESSAGE) == [asker]
    news = Notification.objects.get()
    assert (news.actor, news.subject, news.details) == (None, "", {})


def test_who_writes_twice_gives_the_other_no_later_clock(talk: Conversation, mentor: User) -> None:
    with time_machine.travel(NOON, tick=False):
        wrote(talk, mentor)
    with time_machine.travel(NOON + timedelta(days=3), tick=False):
        wrote(talk, mentor, "One more thing.")
    talk.refresh_from_db()
    assert talk.turn_since == NOON


def test_nothing_to_answer_hands_the_turn_over(
    talk: Conversation, asker: User, mentor: User
) -> None:
    pass_turn(conversation=talk, by=asker)
    talk.refresh_from_db()
    assert talk.state == ConversationState.AWAITING_MENTOR
    pass_turn(conversation=talk, by=mentor)
    talk.refresh_from_db()
    assert talk.state == ConversationState.AWAITING_ASKER


def test_others_can_do_nothing_in_it(talk: Conversation) -> None:
    stranger = UserFactory.create(is_superuser=True)
    acts = (
        lambda: wrote(talk, stranger),
        lambda: pass_turn(conversation=talk, by=stranger),
        lambda: end_conversation(conversation=talk, by=stranger),
        lambda: set_sharing(conversation=talk, is_shared=True, by=stranger),
        lambda: keep_note(conversation=talk, text="Mine", by=stranger),
        lambda: keep_draft(conversation=talk, text="Mine", by=stranger),
    )
    for act in acts:
        with pytest.raises(PermissionDenied, match="two other people"):
            act()
    talk.refresh_from_db()
    assert talk.is_open
    assert not Message.objects.exists()


def test_either_of_the_two_ends_it_once(talk: Conversation, asker: User, mentor: User) -> None:
    end_conversation(conversation=talk, by=asker)
    end_conversation(conversation=talk, by=mentor)
    talk.refresh_from_db()
    assert talk.state == ConversationState.FINISHED
    assert talk.ended_at is not None
    assert told(NewsKind.CONVERSATION_ENDED) == [mentor]
    for person in (asker, mentor):
        with pytest.raises(PermissionDenied, match="has ended"):
            wrote(talk, person)


def test_ending_cancels_what_was_to_come(talk: Conversation, asker: User, mentor: User) -> None:
    ahead = timezone.now() + timedelta(days=2)
    meeting = offer_times(conversation=talk, times=[ahead], minutes=30, by=asker)
    take_time(meeting=meeting, time_id=meeting.times.get().pk, by=mentor)
    end_conversation(conversation=talk, by=asker)
    meeting.refresh_from_db()
    assert meeting.cancelled_at is not None
    assert meeting.number == 1


def test_one_that_has_run_out_takes_nothing_more(talk: Conversation, mentor: User) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=21)):
        with pytest.raises(PermissionDenied, match="has ended"):
            wrote(talk, mentor)
        assert list(Conversation.objects.open()) == []
    with time_machine.travel(timezone.now() + timedelta(days=20, hours=23)):
        assert list(Conversation.objects.open()) == [talk]


def test_sharing_is_each_one_s_own_and_can_be_taken_back(
    talk: Conversation, asker: User, mentor: User
) -> None:
    set_sharing(conversation=talk, is_shared=True, by=asker)
    assert (side(talk, asker).shares_at, side(talk, mentor).shares_at) != (None, None)
    assert side(talk, mentor).shares_at is None
    set_sharing(conversation=talk, is_shared=False, by=asker)
    assert side(talk, asker).shares_at is None


def test_seen_never_moves_back_nor_into_the_future(talk: Conversation, asker: User) -> None:
    with time_machine.travel(NOON, tick=False):
        mark_seen(conversation=talk, until=NOON - timedelta(hours=1), by=asker)
        mark_seen(conversation=talk, until=NOON - timedelta(hours=2), by=asker)
        assert side(talk, asker).seen_at == NOON - timedelta(hours=1)
        mark_seen(conversation=talk, until=NOON + timedelta(days=9), by=asker)
        assert side(talk, asker).seen_at == NOON


def test_news_of_what_was_seen_counts_as_read(
    talk: Conversation, asker: User, mentor: User
) -> None:
    with time_machine.travel(NOON, tick=False):
        seen = wrote(talk, mentor, "Send me your plan.")
    with time_machine.travel(NOON + timedelta(minutes=5), tick=False):
        later = wrote(talk, mentor, "And your questions.")
        mark_seen(conversation=talk, until=NOON, by=asker)
        elsewhere = conversation(asker=asker)
        other = wrote(elsewhere, elsewhere.mentor.user, "In another conversation.")
    news = Notification.objects.filter(recipient=asker, kind=NewsKind.MESSAGE)
    assert set(news.unread().values_list("key", flat=True)) == {
        f"message:{later.pk}",
        f"message:{other.pk}",
    }
    assert news.get(key=f"message:{seen.pk}").read_at == NOON + timedelta(minutes=5)


def test_notes_and_drafts_stay_with_whoever_wrote_them(
    talk: Conversation, asker: User, mentor: User
) -> None:
    keep_note(conversation=talk, text="Ask about the thesis.", by=mentor)
    keep_draft(conversation=talk, text="Half a", by=mentor)
    mine, theirs = side(talk, mentor), side(talk, asker)
    assert (mine.note, mine.draft) == ("Ask about the thesis.", "Half a")
    assert (theirs.note, theirs.draft) == ("", "")
