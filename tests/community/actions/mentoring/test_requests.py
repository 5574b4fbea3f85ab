from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pytest_django import Settings

from community.actions.mentoring import requests as actions
from community.enums import ConversationState, NewsKind, RequestState
from community.models import Block, MentorshipRequest, Notification, RequestNote
from tests.factories.accounts import UserFactory
from tests.factories.community import MentorProfileFactory
from tests.factories.mentorship import TEXT, accepted, adult, ended, mentor, opened, requested

pytestmark = pytest.mark.django_db


def told(kind: NewsKind) -> list[tuple[str, str]]:
    """Who was told, and what came of it."""
    rows = Notification.objects.filter(kind=kind).order_by("created_at", "pk")
    return [(row.recipient.username, row.details.get("outcome", "")) for row in rows]


def test_a_request_waits_a_week_and_its_mentor_is_told() -> None:
    with time_machine.travel(timezone.now(), tick=False):
        request = requested(mentor(user__username="mira"))
        assert request.state == RequestState.SENT
        assert request.expires_at == timezone.now() + timedelta(days=7)
    assert told(NewsKind.REQUEST) == [("mira", "")]


def test_nothing_private_is_in_the_news() -> None:
    conversation = accepted(by=adult(username="nell"))
    actions_told = Notification.objects.all()
    assert {row.recipient.username for row in actions_told} == {
        "nell",
        conversation.mentor.user.username,
    }
    for row in actions_told:
        said = f"{row.subject}{row.path}{row.details}{row.key}"
        texts = [text for text in TEXT.values() if isinstance(text, str)]
        assert not any(text in said for text in (*texts, "nell"))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"approved_at": None}, "only mentors do"),
        ({"mentee_capacity": 0}, "mentors nobody in private"),
        ({"is_idle_paused": True}, "has not been here for a while"),
        ({"user__is_active": False}, "only mentors do"),
    ],
    ids=["no mentor", "no mentees", "idle", "closed"],
)
def test_a_mentor_who_takes_none_is_not_asked(fields: dict[str, object], sentence: str) -> None:
    profile = mentor(**fields)
    with pytest.raises(PermissionDenied, match=sentence):
        requested(profile)
    assert not MentorshipRequest.objects.exists()


def test_a_pause_holds_until_its_end() -> None:
    with time_machine.travel("2026-11-20T12:00Z", tick=False) as clock:
        profile = mentor(paused_until=timezone.now() + timedelta(days=3))
        with pytest.raises(PermissionDenied, match="You can ask from 23 November 2026 on"):
            requested(profile)
        clock.shift(timedelta(days=3))
        assert requested(profile).is_open


def test_a_full_mentor_has_room_again_when_a_conversation_ends() -> None:
    profile = mentor(mentee_capacity=1)
    conversation = accepted(profile)
    with pytest.raises(PermissionDenied, match="as many people as they can"):
        requested(profile)
    ended(conversation)
    assert requested(profile).is_open


def test_nobody_asks_oneself() -> None:
    profile = mentor()
    with pytest.raises(PermissionDenied, match="This is you"):
        requested(profile, by=profile.user)


@pytest.mark.parametrize("is_by_mentor", [True, False], ids=["by mentor", "by asker"])
def test_a_block_is_not_named(*, is_by_mentor: bool) -> None:
    asker, profile = adult(), mentor()
    pair = (profile.user, asker) if is_by_mentor else (asker, profile.user)
    Block.objects.create(blocker=pair[0], blocked=pair[1])
    with pytest.raises(PermissionDenied) as refused:
        requested(profile, by=asker)
    assert str(refused.value) == "This mentor cannot take requests from you now."
    assert requested(profile).is_open  # others are not concerned


def test_who_has_not_said_to_be_old_enough_says_it_once() -> None:
    asker = UserFactory.create()
    with pytest.raises(PermissionDenied, match="18 or older"):
        requested(by=asker)
    actions.send_request(mentor=mentor(), by=asker, is_adult=True, **TEXT)
    asker.refresh_from_db()
    assert asker.adult_at is not None
    assert requested(by=asker).is_open


def test_one_request_is_open_between_two() -> None:
    asker, profile = adult(), mentor()
    first = requested(profile, by=asker)
    with pytest.raises(PermissionDenied, match="asked this mentor already"):
        requested(profile, by=asker)
    actions.cancel_request(request=first, by=asker)
    assert requested(profile, by=asker).is_open


def test_who_talks_to_a_mentor_does_not_ask_them() -> None:
    asker, profile = adult(), mentor(mentee_capacity=2)
    accepted(profile, by=asker)
    with pytest.raises(PermissionDenied, match="You have a conversation"):
        requested(profile, by=asker)


def test_three_are_open_at_most() -> None:
    asker = adult()
    first, *_others = [requested(by=asker) for _ in range(3)]
    with pytest.raises(PermissionDenied, match="as many requests open"):
        requested(by=asker)
    actions.decline_request(request=first, by=first.mentor.user)
    assert requested(by=asker).is_open


def test_who_was_declined_may_ask_again_after_a_while(settings: Settings) -> None:
    asker, profile = adult(), mentor()
    with time_machine.travel("2026-11-20T12:00Z", tick=False) as clock:
        request = requested(profile, by=asker)
        actions.decline_request(request=request, by=profile.user)
        clock.shift(timedelta(days=14) - timedelta(seconds=1))
        with pytest.raises(PermissionDenied, match="from 4 December 2026 on"):
            requested(profile, by=asker)
        clock.shift(timedelta(seconds=1))
        assert requested(profile, by=asker).is_open


def test_an_expired_request_is_in_nobodys_way() -> None:
    """Without a worker: what has run out is over the moment it has."""
    asker, profile = adult(), mentor()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        first = requested(profile, by=asker)
        clock.shift(timedelta(days=7) - timedelta(seconds=1))
        with pytest.raises(PermissionDenied):
            requested(profile, by=asker)
        clock.shift(timedelta(seconds=1))
        assert requested(profile, by=asker).is_open
    first.refresh_from_db()
    assert first.state == RequestState.EXPIRED
    assert told(NewsKind.REQUEST_DECIDED) == [(asker.username, "expired")]


def test_reading_it_is_seen_and_done_once() -> None:
    request = requested()
    first = actions.open_request(request=request, by=request.mentor.user)
    again = actions.open_request(request=request, by=request.mentor.user)
    assert first.state == again.state == RequestState.VIEWED
    assert first.viewed_at == again.viewed_at
    request.mentor.refresh_from_db()
    assert request.mentor.active_at is not None


def test_a_question_back_stops_the_clock() -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        request = opened()
        asker, by = request.asker, request.mentor.user
        clock.shift(timedelta(days=6))
        actions.ask_back(request=request, text="Which country?", by=by)
        clock.shift(timedelta(days=30))
        request.refresh_from_db()
        assert request.is_open
        actions.answer_back(request=request, text="Portugal.", by=asker)
        request.refresh_from_db()
        assert request.state == RequestState.SENT
        assert request.expires_at == timezone.now() + timedelta(days=1)
    assert [(note.by_mentor, note.text) for note in RequestNote.objects.all()] == [
        (True, "Which country?"),
        (False, "Portugal."),
    ]
    assert told(NewsKind.REQUEST_DECIDED) == [(asker.username, "needs-info")]
    assert told(NewsKind.REQUEST) == [(by.username, ""), (by.username, "answered")]


def test_a_mentor_asks_back_three_times_at_most_and_not_twice_at_once() -> None:
    request = opened()
    for number in range(3):
        actions.ask_back(request=request, text=f"And number {number}?", by=request.mentor.user)
        with pytest.raises(PermissionDenied, match="has yet to answer"):
            actions.ask_back(request=request, text="And?", by=request.mentor.user)
        actions.answer_back(request=request, text="So it is.", by=request.asker)
    with pytest.raises(PermissionDenied, match="time to accept or to decline"):
        actions.ask_back(request=request, text="And?", by=request.mentor.user)


def test_nothing_is_answered_that_was_not_asked() -> None:
    request = requested()
    with pytest.raises(PermissionDenied, match="nothing was sent"):
        actions.answer_back(request=request, text="Portugal.", by=request.asker)


def test_a_reason_is_kept_and_none_is_made_up() -> None:
    one, other = requested(), requested()
    actions.decline_request(request=one, by=one.mentor.user, reason="I move house.")
    actions.decline_request(request=other, by=other.mentor.user)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, one.reason) == (RequestState.DECLINED, "I move house.")
    assert (other.state, other.reason) == (RequestState.DECLINED, "")
    assert "move" not in str(Notification.objects.values_list("details", "subject"))


def test_each_act_belongs_to_one_side() -> None:
    request, stranger = requested(), adult()
    by_mentor = [actions.open_request, actions.decline_request]
    for act in by_mentor:
        for person in (request.asker, stranger):
            with pytest.raises(PermissionDenied, match="Only the mentor who was asked"):
                act(request=request, by=person)
    for person in (request.asker, stranger):
        with pytest.raises(PermissionDenied):
            actions.ask_back(request=request, text="Why so?", by=person)
    for person in (request.mentor.user, stranger):
        with pytest.raises(PermissionDenied):
            actions.cancel_request(request=request, by=person)
        with pytest.raises(PermissionDenied):
            actions.answer_back(request=request, text="So.", by=person)
        with pytest.raises(PermissionDenied):
            actions.resend_request(request=request, mentor=mentor(), by=person)
    request.refresh_from_db()
    assert request.state == RequestState.SENT


@pytest.mark.parametrize(
    "state", [state for state in RequestState if state not in {"sent", "viewed", "needs-info"}]
)
def test_what_is_decided_stays_decided(state: RequestState) -> None:
    request = requested()
    MentorshipRequest.objects.filter(pk=request.pk).update(state=state)
    by = request.mentor.user
    for act in (actions.open_request, actions.decline_request):
        with pytest.raises(PermissionDenied):
            act(request=request, by=by)
    with pytest.raises(PermissionDenied):
        actions.ask_back(request=request, text="Why so?", by=by)
    with pytest.raises(PermissionDenied):
        actions.cancel_request(request=request, by=request.asker)
    request.refresh_from_db()
    assert request.state == state


def test_the_same_text_goes_to_another_mentor_as_one_goal() -> None:
    first = requested()
    again = actions.resend_request(request=first, mentor=mentor(), by=first.asker)
    by_hand = requested(by=first.asker, goal=f" {first.goal.upper()}".strip())
    assert again.group == by_hand.group == first.group
    assert {name: getattr(again, name) for name in TEXT} == TEXT
    assert requested(goal="Something else to reach").group != first.group
    assert requested(by=adult()).group != first.group


def test_a_vanished_mentor_does_not_stand_in_the_way_of_another_request() -> None:
    asker, profile = adult(), mentor()
    ended(accepted(profile, by=asker), ConversationState.TIMED_OUT_MENTOR)
    assert requested(profile, by=asker).is_open


def test_only_a_mentor_of_today_is_asked() -> None:
    with pytest.raises(PermissionDenied, match="only mentors do"):
        requested(MentorProfileFactory.create(approved_at=None))
