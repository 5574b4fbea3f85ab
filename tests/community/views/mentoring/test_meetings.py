"""Agreeing on a time, and the file for calendars."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from icalendar import Calendar, Event

from accounts.models import User
from community.enums import NewsKind
from community.models import Conversation, Meeting, Notification
from tests.factories.accounts import UserFactory
from tests.factories.community import MentorProfileFactory
from tests.factories.talks import conversation

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def talk() -> Conversation:
    mentor = UserFactory.create(time_zone="America/New_York")
    MentorProfileFactory.create(user=mentor)
    return conversation(asker=UserFactory.create(time_zone="Europe/Vienna"), mentor=mentor)


@pytest.fixture
def as_asker(talk: Conversation) -> Client:
    return signed_in(talk.asker)


@pytest.fixture
def as_mentor(talk: Conversation) -> Client:
    return signed_in(talk.mentor.user)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def offer(client: Client, talk: Conversation, *times: str, zone: str) -> HttpResponse:
    typed = {f"time_{number}": time for number, time in enumerate(times, start=1)}
    door = f"{talk.get_absolute_url()}meetings/"
    return client.post(door, typed | {"minutes": "45", "zone": zone})  # type: ignore[return-value]


def choose(client: Client, meeting: Meeting, time: object) -> HttpResponse:
    door = f"{meeting.conversation.get_absolute_url()}meetings/{meeting.pk}/choose/"
    return client.post(door, {"time": time}, follow=True)  # type: ignore[return-value]


def agreed(talk: Conversation, as_asker: Client, as_mentor: Client, time: str) -> Meeting:
    offer(as_asker, talk, time, zone="Europe/Vienna")
    meeting = talk.meetings.get(cancelled_at=None)
    choose(as_mentor, meeting, meeting.times.get().pk)
    meeting.refresh_from_db()
    return meeting


def event(client: Client, meeting: Meeting) -> tuple[str, Event]:
    answer = client.get(
        f"{meeting.conversation.get_absolute_url()}meetings/{meeting.pk}/meeting.ics"
    )
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert b"@" not in answer.content
    calendar = Calendar.from_ical(answer.content)
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, Event)
    return str(calendar["method"]), event


def test_times_are_typed_on_one_clock_and_shown_on_both(
    talk: Conversation, as_asker: Client, as_mentor: Client
) -> None:
    offer(as_asker, talk, "2026-03-24T18:00", "2026-04-01 18:00", zone="Europe/Vienna")
    meeting = talk.meetings.get()
    assert [time.starts_at for time in meeting.times.all()] == [
        datetime(2026, 3, 24, 17, tzinfo=UTC),
        datetime(2026, 4, 1, 16, tzinfo=UTC),
    ]
    page = as_mentor.get(talk.get_absolute_url()).content.decode()
    for words in ("24 March 2026, 13:00", "America/New_York", "24 March, 18:00", "Europe/Vienna"):
        assert words in page
    assert "Times to meet are on offer" in page
    assert "Times to meet are on offer" not in as_asker.get(talk.get_absolute_url()).text
    told = Notification.objects.get(kind=NewsKind.MEETING)
    assert (told.recipient, told.subject, told.actor) == (talk.mentor.user, "", None)


@pytest.mark.parametrize(
    ("time", "sentence"),
    [
        ("2026-03-29T02:30", "the clocks are put forward"),
        ("2026-10-25T02:30", "the clocks are put back"),
        ("2026-03-20T13:00", "This time has passed."),
        ("2027-03-21T13:30", "too far away"),
        ("0001-01-01T00:00", "too far away"),
        ("9999-12-31T23:59", "too far away"),
        ("tomorrow", "Write a day and a time"),
        ("2026-02-30T10:00", "Write a day and a time"),
        ("", "Offer one time at least."),
    ],
    ids=["gap", "twice", "past", "year", "first", "last", "words", "no such day", "none"],
)
def test_a_time_that_cannot_be_met_at_is_refused_and_kept(
    talk: Conversation, as_asker: Client, time: str, sentence: str
) -> None:
    answer = offer(as_asker, talk, time, zone="Europe/Vienna")
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert time in answer.content.decode()
    assert not Meeting.objects.exists()


def test_a_page_opened_in_one_zone_is_read_in_that_zone(
    talk: Conversation, as_asker: Client
) -> None:
    User.objects.filter(pk=talk.asker.pk).update(time_zone="Asia/Tokyo")
    offer(as_asker, talk, "2026-03-24T18:00", zone="Europe/Vienna")
    assert talk.meetings.get().times.get().starts_at == datetime(2026, 3, 24, 17, tzinfo=UTC)


def test_the_other_one_chooses_and_both_get_the_same_file(
    talk: Conversation, as_asker: Client, as_mentor: Client
) -> None:
    meeting = agreed(talk, as_asker, as_mentor, "2026-03-24T18:00")
    method, first = event(as_asker, meeting)
    assert (method, first["status"], first["sequence"]) == ("PUBLISH", "CONFIRMED", 0)
    assert first["uid"] == str(meeting.pk)
    assert first["summary"] == "Mentoring conversation"
    assert first.decoded("dtstart") == datetime(2026, 3, 24, 17, tzinfo=UTC)
    assert first.decoded("dtend") - first.decoded("dtstart") == timedelta(minutes=45)
    assert event(as_mentor, meeting)[1].to_ical() == first.to_ical()


def test_a_change_keeps_the_uid_and_a_cancellation_says_so(
    talk: Conversation, as_asker: Client, as_mentor: Client
) -> None:
    meeting = agreed(talk, as_asker, as_mentor, "2026-03-24T18:00")
    offer(as_mentor, talk, "2026-03-25T18:00", zone="America/New_York")
    assert event(as_asker, meeting)[1]["sequence"] == 0
    choose(as_asker, meeting, meeting.times.get().pk)
    method, changed = event(as_asker, meeting)
    assert (method, changed["sequence"], changed["uid"]) == ("PUBLISH", 1, str(meeting.pk))
    assert changed.decoded("dtstart") == datetime(2026, 3, 25, 22, tzinfo=UTC)

    as_mentor.post(f"{talk.get_absolute_url()}meetings/{meeting.pk}/cancel/")
    as_mentor.post(f"{talk.get_absolute_url()}meetings/{meeting.pk}/cancel/")
    method, cancelled = event(as_asker, meeting)
    assert (method, cancelled["status"]) == ("CANCEL", "CANCELLED")
    assert (cancelled["sequence"], cancelled["uid"]) == (2, str(meeting.pk))
    again = agreed(talk, as_asker, as_mentor, "2026-03-26T18:00")
    assert again.pk != meeting.pk


def test_another_time_zone_moves_nothing_that_was_agreed(
    talk: Conversation, as_asker: Client, as_mentor: Client
) -> None:
    meeting = agreed(talk, as_asker, as_mentor, "2026-03-24T18:00")
    before = event(as_asker, meeting)[1].to_ical()
    User.objects.filter(pk=talk.asker.pk).update(time_zone="Asia/Tokyo")
    assert event(as_asker, meeting)[1].to_ical() == before
    assert "25 March 2026, 02:00" in as_asker.get(talk.get_absolute_url()).content.decode()


def test_nobody_takes_a_time_of_their_own_or_one_that_is_gone(
    talk: Conversation, as_asker: Client, as_mentor: Client, clock: time_machine.Traveller
) -> None:
    offer(as_asker, talk, "2026-03-24T18:00", "2026-03-26T18:00", zone="Europe/Vienna")
    meeting = talk.meetings.get()
    first, second = meeting.times.all()
    assert choose(as_asker, meeting, first.pk).status_code == 403
    clock.move_to(first.starts_at)
    page = choose(as_mentor, meeting, first.pk).content.decode()
    assert "not on offer any more" in page
    assert "has passed" in page
    for nothing in ("", "x", 10**30):
        assert "Choose one of the times" in choose(as_mentor, meeting, nothing).content.decode()
    choose(as_mentor, meeting, second.pk)
    meeting.refresh_from_db()
    assert meeting.starts_at == second.starts_at
    assert "not on offer any more" in choose(as_mentor, meeting, second.pk).content.decode()


def test_none_fits(talk: Conversation, as_asker: Client, as_mentor: Client) -> None:
    offer(as_asker, talk, "2026-03-24T18:00", zone="Europe/Vienna")
    meeting = talk.meetings.get()
    for _ in range(2):
        choose(as_mentor, meeting, "none")
    assert "None of your times fits." in as_asker.get(talk.get_absolute_url()).content.decode()
    assert Notification.objects.filter(recipient=talk.asker, kind=NewsKind.MEETING).count() == 1
    assert (
        as_asker.get(f"{talk.get_absolute_url()}meetings/{meeting.pk}/meeting.ics").status_code
        == 404
    )


def test_the_same_offer_twice_is_one(talk: Conversation, as_asker: Client) -> None:
    for _ in range(2):
        offer(as_asker, talk, "2026-03-24T18:00", "2026-03-24T18:00", zone="Europe/Vienna")
    assert talk.meetings.get().times.count() == 1
    assert Notification.objects.filter(kind=NewsKind.MEETING).count() == 1


def test_one_that_has_begun_cannot_be_cancelled(
    talk: Conversation, as_asker: Client, as_mentor: Client, clock: time_machine.Traveller
) -> None:
    meeting = agreed(talk, as_asker, as_mentor, "2026-03-24T18:00")
    clock.move_to(datetime(2026, 3, 24, 17, tzinfo=UTC))
    door = f"{talk.get_absolute_url()}meetings/{meeting.pk}/cancel/"
    assert as_asker.post(door).status_code == 403
