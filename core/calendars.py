"""An event as a file for calendars (iCalendar, RFC 5545)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True)
class Appointment:
    """`number` grows with every change: a calendar replaces what it has by what is newer.

    `changed_at` is of the last change, so that the same appointment is the same file every time.
    """

    uid: str
    number: int
    summary: str
    starts_at: datetime
    length: timedelta
    changed_at: datetime
    url: str
    is_cancelled: bool


def calendar_file(appointment: Appointment, *, maker: str) -> bytes:
    """All times are in UTC, so no calendar has to know a zone; `maker` is the name of the site."""
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.number)
    event.add("dtstamp", appointment.changed_at)
    event.add("last-modified", appointment.changed_at)
    event.add("summary", appointment.summary)
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.starts_at + appointment.length)
    event.add("url", appointment.url)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", f"-//{maker}//meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if appointment.is_cancelled else "PUBLISH")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
