"""Delivery to a real SMTP server on this machine, and to one that misbehaves."""

from datetime import timedelta

import pytest
from django.core.mail import send_mail
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from core.mail.delivery import MOST_ATTEMPTS
from core.mail.watching import register_refusal
from core.tasks import pause_after
from tests.servers.smtp import HANG, HANG_UP, Mailbox, free_port
from tests.support.tasks import run_tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mailbox")]

STAGES = ("GREETING", "EHLO", "MAIL", "RCPT", "DATA", "TAKEN")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the apps above hear of addresses."""
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr("core.mail.watching._listeners", [])
    register_refusal(lambda address, said: heard.append((address, said)))
    return heard


def post(subject: str = "Hello", to: str = "a@example.org") -> None:
    send_mail(subject, "You", None, [to])


def time_passes() -> None:
    DBTaskResult.objects.filter(status="READY").update(run_after="2020-01-01T00:00Z")
    run_tasks()


def waiting() -> int:
    return DBTaskResult.objects.filter(status="READY").count()


def failed() -> int:
    return DBTaskResult.objects.failed().count()


def test_the_worker_hands_a_mail_to_the_server(mailbox: Mailbox) -> None:
    send_mail("Grüße", "Dein Code: 123", "noreply@example.org", ["a@example.org"])
    run_tasks()
    [letter] = mailbox.letters
    assert letter["From"] == "noreply@example.org"
    assert mailbox.recipients == ["a@example.org"]
    assert letter["Message-ID"].endswith("@testserver>")


@pytest.mark.parametrize("stage", STAGES[:-1])
@pytest.mark.parametrize("fault", ["451 4.3.0 Try again later", HANG, HANG_UP])
def test_a_server_in_trouble_gets_it_later_and_once(
    mailbox: Mailbox, stage: str, fault: str
) -> None:
    mailbox.faults = [(stage, fault)] * 2
    post()
    for _ in range(2):
        time_passes()
        assert (mailbox.letters, waiting(), failed()) == ([], 1, 0)
    time_passes()
    assert list(mailbox.copies().values()) == [1]
    assert (waiting(), failed()) == (0, 0)


def test_a_server_that_refuses_connections_gets_it_later(
    mailbox: Mailbox, settings: Settings
) -> None:
    settings.EMAIL_PORT = free_port()
    post()
    run_tasks()
    assert (mailbox.letters, waiting()) == ([], 1)
    settings.EMAIL_PORT = mailbox.port
    time_passes()
    assert list(mailbox.copies().values()) == [1]


@pytest.mark.parametrize("stage", ["GREETING", "EHLO", "MAIL"])
def test_a_no_to_us_is_somebodys_mistake_and_loses_nothing(mailbox: Mailbox, stage: str) -> None:
    mailbox.faults = [(stage, "554 5.7.1 Not you")]
    post()
    run_tasks()
    assert (mailbox.letters, waiting(), failed()) == ([], 1, 0)
    time_passes()
    assert list(mailbox.copies().values()) == [1]


@pytest.mark.parametrize(
    ("stage", "fault"),
    [
        ("MAIL", "552 5.3.4 Too large"),
        ("RCPT", "550 5.1.1 No such user"),
        ("DATA", "554 5.6.0 Cannot read this"),
    ],
    ids=["too large", "nobody", "content"],
)
def test_a_final_no_is_taken_as_such(mailbox: Mailbox, stage: str, fault: str) -> None:
    mailbox.faults = [(stage, fault)]
    post("Never")
    post("Always", to="b@example.org")
    run_tasks()
    assert [letter["Subject"] for letter in mailbox.letters] == ["Always"]
    assert (waiting(), failed()) == (0, 1)


@pytest.mark.parametrize("fault", ["451 4.3.0 Later", "421 4.3.2 Closing", HANG, HANG_UP])
def test_a_bad_farewell_does_not_send_it_twice(mailbox: Mailbox, fault: str) -> None:
    mailbox.faults = [("QUIT", fault)]
    post()
    run_tasks()
    time_passes()
    assert list(mailbox.copies().values()) == [1]
    assert (waiting(), failed()) == (0, 0)


@pytest.mark.parametrize("fault", [HANG, HANG_UP])
def test_a_death_after_the_text_may_double_it_under_one_id(mailbox: Mailbox, fault: str) -> None:
    """The declared exception: nobody can know whether the server has kept it."""
    mailbox.faults = [("TAKEN", fault)]
    post()
    run_tasks()
    assert (list(mailbox.copies().values()), waiting()) == ([1], 1)
    time_passes()
    time_passes()
    assert list(mailbox.copies().values()) == [2]


def test_a_slow_server_gets_it_once(mailbox: Mailbox) -> None:
    mailbox.pause = 0.05
    post()
    run_tasks()
    time_passes()
    assert list(mailbox.copies().values()) == [1]


def test_an_outage_of_days_delays_and_loses_nothing(mailbox: Mailbox) -> None:
    """Five days, as mail servers do it; codes are worthless by then, news are not."""
    outage = sum(map(pause_after, range(1, MOST_ATTEMPTS)), timedelta())
    assert timedelta(days=4.9) < outage < timedelta(days=5.1)
    mailbox.faults = [("GREETING", "421 Away")] * (MOST_ATTEMPTS - 1)
    post("One")
    post("Two")
    for _ in range(MOST_ATTEMPTS):
        time_passes()
    assert sorted(letter["Subject"] for letter in mailbox.letters) == ["One", "Two"]
    assert list(mailbox.copies().values()) == [1, 1]
    assert (waiting(), failed()) == (0, 0)


def test_what_waits_and_what_failed_names_no_address(mailbox: Mailbox) -> None:
    mailbox.faults = [
        ("RCPT", "450 4.2.0 <a@example.org>: busy"),
        ("RCPT", "550 5.1.1 <a@example.org>: unknown"),
    ]
    post()
    run_tasks()
    time_passes()
    later, never = DBTaskResult.objects.order_by("enqueued_at")
    assert "450 4.2.0 <…>: busy" in later.return_value
    assert "550 5.1.1 <…>: unknown" in never.traceback
    for text in (later.return_value, never.traceback):
        assert "example.org" not in text


def test_a_final_no_to_the_recipient_is_held_against_the_address(
    mailbox: Mailbox, told: list[tuple[str, str]]
) -> None:
    mailbox.faults = [("RCPT", "550 5.1.1 <a@example.org>: nobody"), ("RCPT", "550 Nobody")]
    post()
    post()
    run_tasks()
    assert told == [("a@example.org", "550 5.1.1 <…>: nobody"), ("a@example.org", "550 Nobody")]


@pytest.mark.parametrize(
    "fault",
    [
        ("RCPT", "550 5.7.1 Relaying denied"),
        ("RCPT", "552 5.2.2 Mailbox full"),
        ("RCPT", "450 4.1.1 Unknown today"),
        ("DATA", "550 5.1.1 Late to say so"),
    ],
    ids=["policy", "full", "today", "content"],
)
def test_any_other_no_is_not(
    mailbox: Mailbox, told: list[tuple[str, str]], fault: tuple[str, str]
) -> None:
    mailbox.faults = [fault]
    post()
    run_tasks()
    assert told == []
    assert mailbox.letters == []
