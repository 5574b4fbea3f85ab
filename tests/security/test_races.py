"""The limits of mentoring hold for forms that arrive at the same moment, through real doors."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from community.actions.mentoring import request_acceptance
from community.models import Conversation, MentorProfile, MentorshipRequest
from community.queries.mentoring import requests as mentorship
from tests.factories.accounts import UserFactory
from tests.factories.mentorship import TEXT, adult, ended, mentor
from tests.support.last_bytes import (
    AT_ONCE,
    ROUNDS,
    TRIES,
    Answer,
    Sending,
    send_at_once,
    session_of,
)

if TYPE_CHECKING:
    from accounts.models import User

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("unthrottled"),
]


@pytest.fixture
def _slow_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between counting and writing lies a moment, with locks and without."""

    def count(mentor_id: int) -> int:
        mentees = mentorship.count_mentees(mentor_id)
        time.sleep(0.02)
        return mentees

    monkeypatch.setattr(request_acceptance, "count_mentees", count)


@pytest.fixture
def _without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As somebody would write it who looks first and writes then."""
    monkeypatch.setattr(
        "community.views.mentoring.request_doors.accept_request",
        request_acceptance.accept_request.__wrapped__,  # type: ignore[attr-defined]
    )
    monkeypatch.setattr(request_acceptance, "lock_mentor", _read_mentor)
    monkeypatch.setattr(request_acceptance, "_lock_same_goal", lambda request: [request])


def _read_mentor(pk: int) -> MentorProfile:
    return MentorProfile.objects.select_related("user").get(pk=pk)


def waiting_for(profile: MentorProfile, asker: User) -> MentorshipRequest:
    in_time = timezone.now() + timedelta(days=7)
    return MentorshipRequest.objects.create(asker=asker, mentor=profile, expires_at=in_time, **TEXT)


def accept_all(site: str, profile: MentorProfile, session: str) -> list[int]:
    """Several requests to a mentor with room for one, accepted at the same moment."""
    waiting = [waiting_for(profile, asker) for asker in UserFactory.create_batch(AT_ONCE)]
    doors = [f"{request.get_absolute_url()}accept/" for request in waiting]
    return statuses(send_at_once(site, [Sending(door, session) for door in doors]))


def statuses(answers: list[Answer]) -> list[int]:
    return sorted(answer.status for answer in answers)


def mentees_of(profile: MentorProfile) -> list[Conversation]:
    return list(Conversation.objects.open().filter(mentor=profile))


def a_mentor() -> tuple[MentorProfile, str]:
    profile = mentor(mentee_capacity=1)
    return profile, session_of(profile.user)


@pytest.mark.usefixtures("_slow_count")
def test_room_for_one_is_given_to_one(site: str) -> None:
    profile, session = a_mentor()
    for _ in range(ROUNDS):
        assert accept_all(site, profile, session) == [302, *[409] * (AT_ONCE - 1)]
        (conversation,) = mentees_of(profile)
        ended(conversation)


@pytest.mark.usefixtures("_slow_count", "_without_locks")
def test_without_the_locks_it_would_be_given_to_several(site: str) -> None:
    """Or the test above would show nothing."""
    profile, session = a_mentor()
    for _ in range(TRIES):
        accept_all(site, profile, session)
        conversations = mentees_of(profile)
        if len(conversations) > 1:
            return
        for conversation in conversations:
            ended(conversation)
    pytest.fail("The race was not won once: the test above proves nothing.")


def test_one_goal_is_accepted_by_one_mentor(site: str) -> None:
    """Several mentors at once: the first settles it for the others."""
    mentors = [a_mentor() for _ in range(AT_ONCE)]
    for _ in range(ROUNDS):
        asker = adult()
        waiting = [waiting_for(profile, asker) for profile, _session in mentors]
        MentorshipRequest.objects.filter(asker=asker).update(group=waiting[0].group)
        sendings = [
            Sending(f"{request.get_absolute_url()}accept/", session)
            for request, (_profile, session) in zip(waiting, mentors, strict=True)
        ]
        assert statuses(send_at_once(site, sendings)) == [302, *[403] * (AT_ONCE - 1)]
        ended(Conversation.objects.open().get())


@pytest.mark.parametrize("is_one_mentor", [True, False], ids=["one mentor", "many mentors"])
def test_nobody_has_more_requests_open_than_allowed(site: str, *, is_one_mentor: bool) -> None:
    """The same form sent again and again is one request; others are three."""
    profiles = [mentor() for _ in range(1 if is_one_mentor else AT_ONCE + 1)]
    names = [profile.user.username for profile in profiles] * (5 if is_one_mentor else 1)
    for _ in range(ROUNDS):
        asker = adult()
        session = session_of(asker)
        typed = {name: str(value) for name, value in TEXT.items()}
        doors = [f"/people/{name}/request/" for name in names]
        answers = send_at_once(site, [Sending(door, session, typed) for door in doors])
        allowed = 1 if is_one_mentor else 3
        assert statuses(answers) == [302] * allowed + [422] * (len(doors) - allowed)
        assert MentorshipRequest.objects.open().filter(asker=asker).count() == allowed
