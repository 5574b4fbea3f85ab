"""Each step of a request’s week, with the clock standing still in between."""

from datetime import datetime, timedelta

import pytest
import time_machine

from community.actions.mentoring.request_acceptance import accept_request
from community.actions.mentoring.request_clock import tend_requests
from community.actions.mentoring.requests import answer_back, ask_back
from community.enums import NewsKind, RequestState
from community.models import Notification
from tests.factories.mentorship import opened, requested

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
START = datetime.fromisoformat("2026-11-20T12:00:00+00:00")


def tend() -> None:
    """Twice: what is done is done."""
    tend_requests()
    tend_requests()


def news() -> list[tuple[str, str]]:
    """What was told since the request itself, and whom."""
    rows = Notification.objects.exclude(kind=NewsKind.REQUEST).order_by("pk")
    return [
        (row.kind, str(row.details.get("number") or row.details["outcome"]))
        for row in rows.select_related("recipient")
    ]


def test_a_mentor_is_reminded_twice_and_the_asker_told_once() -> None:
    with time_machine.travel(START, tick=False) as clock:
        request = requested()
        clock.move_to(START + 48 * HOUR - SECOND)
        tend()
        assert news() == []
        clock.shift(SECOND)
        tend()
        assert news() == [("request-reminder", "1")]
        clock.move_to(START + 5 * DAY - SECOND)
        tend()
        assert len(news()) == 1
        clock.shift(SECOND)
        tend()
        assert news() == [("request-reminder", "1"), ("request-reminder", "2")]
        clock.move_to(START + 7 * DAY - SECOND)
        tend()
        assert len(news()) == 2
        assert request.is_open
        clock.shift(SECOND)
        assert not request.is_open  # before anybody sweeps
        tend()
        assert news()[2:] == [("request-decided", "expired")]
        clock.shift(365 * DAY)
        tend()
        assert len(news()) == 3
    reminders = Notification.objects.filter(kind=NewsKind.REQUEST_REMINDER)
    assert {row.recipient for row in reminders} == {request.mentor.user}
    request.refresh_from_db()
    assert (request.state, request.decided_at) == (RequestState.EXPIRED, START + 7 * DAY)


def test_after_a_long_silence_of_the_worker_one_reminder_goes_out() -> None:
    with time_machine.travel(START, tick=False) as clock:
        requested()
        clock.shift(6 * DAY)
        tend()
        assert news() == [("request-reminder", "2")]


def test_nobody_is_reminded_while_it_is_the_askers_turn() -> None:
    with time_machine.travel(START, tick=False) as clock:
        request = opened()
        ask_back(request=request, text="Which country?", by=request.mentor.user)
        clock.shift(20 * DAY)
        tend()
        assert news() == [("request-decided", "needs-info")]
        answer_back(request=request, text="Portugal.", by=request.asker)
        clock.shift(48 * HOUR - SECOND)
        tend()
        assert len(news()) == 1
        clock.shift(SECOND)
        tend()
        assert news()[1:] == [("request-reminder", "1")]


def test_what_is_decided_is_left_alone() -> None:
    with time_machine.travel(START, tick=False) as clock:
        request = requested()
        accept_request(request=request, by=request.mentor.user)
        clock.shift(8 * DAY)
        tend()
        assert news() == [("request-decided", "accepted")]
        request.refresh_from_db()
        assert request.state == RequestState.ACCEPTED


def test_an_expired_request_is_not_accepted_a_moment_later() -> None:
    with time_machine.travel(START, tick=False) as clock:
        request = requested()
        clock.shift(7 * DAY)
        with pytest.raises(Exception, match="has expired"):
            accept_request(request=request, by=request.mentor.user)
