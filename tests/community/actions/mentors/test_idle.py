"""The ladder of silence, step by step, on a stopped clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.template.loader import render_to_string

from community.actions.activity import note_activity
from community.actions.mentors.idle import mind_quiet_mentors
from community.actions.mentors.settings import come_back, pause_mentor
from community.models import MentorProfile, Notification
from tests.factories.community import MentorProfileFactory
from tests.factories.threads import answered

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db
APPROVED = datetime(2026, 8, 1, 12, tzinfo=UTC)
ASKED, PAUSED = "are you still there to mentor?", "You are paused as a mentor"
A_SECOND = timedelta(seconds=1)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(APPROVED, tick=False) as traveller:
        yield traveller


@pytest.fixture
def mentor(clock: time_machine.Traveller) -> MentorProfile:
    """Who never does anything, beside one who does all the time and one who never was approved."""
    made: MentorProfile = MentorProfileFactory.create()
    return made


def after(
    clock: time_machine.Traveller, mentor: MentorProfile, silence: timedelta
) -> MentorProfile:
    """The job runs twice, as two workers would."""
    clock.move_to(APPROVED + silence)
    mind_quiet_mentors()
    mind_quiet_mentors()
    mentor.refresh_from_db()
    return mentor


def told(mentor: MentorProfile) -> list[str]:
    news = Notification.objects.filter(recipient=mentor.user).order_by("pk")
    assert {row.path for row in news} <= {"/desk/back/"}
    template = "community/notification/lines/idle.txt"
    return [render_to_string(template, {"n": row}).strip() for row in news]


def days(number: int) -> timedelta:
    return timedelta(days=number)


def test_each_step_is_taken_once_and_on_its_day(
    clock: time_machine.Traveller, mentor: MentorProfile
) -> None:
    busy, declined = MentorProfileFactory.create(), MentorProfileFactory.create(approved_at=None)
    steps = [
        (days(14) - A_SECOND, [], True, True),
        (days(14), [ASKED], True, True),
        (days(30) - A_SECOND, [ASKED], True, True),
        (days(30), [ASKED, PAUSED], False, True),
        (days(90) - A_SECOND, [ASKED, PAUSED], False, True),
        (days(90), [ASKED, PAUSED], False, False),
        (days(400), [ASKED, PAUSED], False, False),
    ]
    for silence, news, is_available, is_listed in steps:
        clock.move_to(APPROVED + silence)
        note_activity(busy.user_id)
        after(clock, mentor, silence)
        sentences = told(mentor)
        assert len(sentences) == len(news)
        assert all(part in sentence for part, sentence in zip(news, sentences, strict=True))
        assert mentor.is_available is is_available
        listed = {busy, mentor} if is_listed else {busy}
        assert set(MentorProfile.objects.listed()) == listed
    assert told(busy) == told(declined) == []


def test_whatever_a_mentor_does_brings_them_back(
    clock: time_machine.Traveller, mentor: MentorProfile
) -> None:
    assert not after(clock, mentor, days(100)).is_available
    note_activity(mentor.user_id)
    mentor.refresh_from_db()
    assert mentor.is_available
    assert list(MentorProfile.objects.listed()) == [mentor]
    assert after(clock, mentor, days(113)).is_available
    assert len(told(mentor)) == 1
    after(clock, mentor, days(114))
    assert [ASKED in sentence for sentence in told(mentor)] == [False, True]
    assert not after(clock, mentor, days(130)).is_available
    assert len(told(mentor)) == 3


def test_an_answer_counts(clock: time_machine.Traveller, mentor: MentorProfile) -> None:
    clock.move_to(APPROVED + days(13))
    answered(by=mentor.user)
    assert after(clock, mentor, days(26)).is_available
    assert told(mentor) == []


def test_nobody_is_asked_while_they_rest(
    clock: time_machine.Traveller, mentor: MentorProfile
) -> None:
    back = (APPROVED + days(60)).date()
    pause_mentor(back_on=back, by=mentor.user)
    after(clock, mentor, days(59))
    assert (told(mentor), mentor.is_idle_paused) == ([], False)
    after(clock, mentor, days(73))
    assert (told(mentor), mentor.is_available) == ([], True)
    after(clock, mentor, days(75))
    assert len(told(mentor)) == 1
    assert set(MentorProfile.objects.listed()) == {mentor}


def test_who_rests_without_an_end_leaves_the_directory(
    clock: time_machine.Traveller, mentor: MentorProfile
) -> None:
    pause_mentor(back_on=None, by=mentor.user)
    after(clock, mentor, days(89))
    assert (told(mentor), mentor.is_paused_openly) == ([], True)
    assert set(MentorProfile.objects.listed()) == {mentor}
    after(clock, mentor, days(90))
    assert not MentorProfile.objects.listed().exists()
    come_back(by=mentor.user)
    mentor.refresh_from_db()
    assert mentor.is_available
    assert set(MentorProfile.objects.listed()) == {mentor}


def test_a_closed_account_is_asked_nothing(
    clock: time_machine.Traveller, mentor: MentorProfile
) -> None:
    mentor.user.is_active = False
    mentor.user.save()
    after(clock, mentor, days(40))
    assert (told(mentor), mentor.is_idle_paused) == ([], False)
