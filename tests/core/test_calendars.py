from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from core.calendars import Appointment, calendar_file

APPOINTMENT = Appointment(
    uid="6f8d5d4e-0f5a-4c0e-9a53-6a5b0f0c1d2e",
    number=3,
    summary="Mentoring; “café”, or\nso " + "x" * 100,
    starts_at=datetime(2026, 11, 24, 17, tzinfo=UTC),
    length=timedelta(minutes=45),
    changed_at=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    url="https://waypoint.example/conversations/1/",
    is_cancelled=False,
)


def test_a_calendar_reads_back_what_was_agreed() -> None:
    calendar = Calendar.from_ical(calendar_file(APPOINTMENT, maker="Waypoint"))
    (event,) = calendar.walk("VEVENT")
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert event["uid"] == APPOINTMENT.uid
    assert event["sequence"] == 3
    assert event["summary"] == APPOINTMENT.summary
    assert event["status"] == "CONFIRMED"
    assert event.decoded("dtstart") == APPOINTMENT.starts_at
    assert event.decoded("dtend") == datetime(2026, 11, 24, 17, 45, tzinfo=UTC)
    assert event.decoded("dtstamp") == APPOINTMENT.changed_at
    assert calendar.walk("VTIMEZONE") == []


def test_times_are_written_in_utc_and_lines_are_short() -> None:
    file = calendar_file(APPOINTMENT, maker="Waypoint")
    assert b"DTSTART:20261124T170000Z\r\n" in file
    assert max(map(len, file.split(b"\r\n"))) <= 75


def test_a_cancelled_one_says_so() -> None:
    calendar = Calendar.from_ical(
        calendar_file(replace(APPOINTMENT, number=4, is_cancelled=True), maker="Waypoint")
    )
    (event,) = calendar.walk("VEVENT")
    assert (calendar["method"], event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 4)
    assert event["uid"] == APPOINTMENT.uid


@pytest.mark.parametrize("maker", ["Waypoint", "Wäg;punkt, “eins”"])
def test_the_same_appointment_is_the_same_file(maker: str) -> None:
    assert calendar_file(APPOINTMENT, maker=maker) == calendar_file(APPOINTMENT, maker=maker)
