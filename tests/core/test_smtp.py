"""Delivery to a real SMTP server on this machine, and to one that misbehaves."""

import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core.mail import send_mail
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from tests.support.tasks import run_tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_queue")]


class Mailbox:
    """Answers DATA with what `answers` holds, then with 250."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.answers: list[str] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.envelopes.append(envelope)
        return answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.EMAIL_USE_TLS = False
    yield mailbox
    controller.stop()


def test_the_worker_hands_a_mail_to_the_server(mailbox: Mailbox) -> None:
    send_mail("Grüße", "Dein Code: 123", "noreply@example.org", ["a@example.org"])
    run_tasks()
    [envelope] = mailbox.envelopes
    assert envelope.mail_from == "noreply@example.org"
    assert envelope.rcpt_tos == ["a@example.org"]
    assert b"Message-ID" in (envelope.original_content or b"")


def test_a_busy_server_gets_it_later(mailbox: Mailbox) -> None:
    mailbox.answers = ["451 Try again later"]
    send_mail("Hello", "You", None, ["a@example.org"])
    run_tasks()
    assert mailbox.envelopes == []
    DBTaskResult.objects.filter(status="READY").update(run_after="2020-01-01T00:00Z")
    run_tasks()
    assert len(mailbox.envelopes) == 1


def test_a_final_no_is_taken_as_such(mailbox: Mailbox) -> None:
    mailbox.answers = ["554 Never"]
    send_mail("Hello", "You", None, ["a@example.org"])
    run_tasks()
    assert DBTaskResult.objects.failed().count() == 1
    assert not DBTaskResult.objects.filter(status="READY").exists()
