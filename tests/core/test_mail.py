import smtplib
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from core.mail import deliver, from_dict, read_folder, to_dict
from tests.support.tasks import run_tasks

pytestmark = pytest.mark.django_db


def full_message() -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        "Your code",
        "It is 123.",
        "Waypoint <noreply@example.org>",
        ["a@example.org"],
        cc=["b@example.org"],
        bcc=["c@example.org"],
        reply_to=["d@example.org"],
        headers={"X-Kind": "code"},
    )
    message.attach_alternative("<p>It is 123.</p>", "text/html")
    message.attach("note.txt", "Keep it.", "text/plain")
    return message


@pytest.mark.usefixtures("mail_queue")
def test_a_request_only_writes_the_mail_and_the_worker_sends_it() -> None:
    send_mail("Your code", "It is 123.", None, ["a@example.org"])
    assert mail.outbox == []
    run_tasks()
    assert [(sent.subject, sent.body, sent.to) for sent in mail.outbox] == [
        ("Your code", "It is 123.", ["a@example.org"])
    ]


@pytest.mark.usefixtures("mail_queue")
def test_a_mail_vanishes_with_the_transaction_that_wrote_it() -> None:
    with transaction.atomic():
        send_mail("Your code", "It is 123.", None, ["a@example.org"])
        transaction.set_rollback(True)
    run_tasks()
    assert mail.outbox == []


def test_every_part_of_a_message_survives_the_queue() -> None:
    message = full_message()
    stored = to_dict(message)
    again = from_dict(stored)
    assert to_dict(again) == stored
    assert again.recipients() == ["a@example.org", "b@example.org", "c@example.org"]
    assert again.message()["X-Kind"] == "code"
    assert again.attachments[0] == ("note.txt", "Keep it.", "text/plain")


def test_a_message_keeps_one_id_however_often_it_is_sent() -> None:
    stored = to_dict(EmailMessage("Hello", "You", None, ["a@example.org"]))
    first, second = (from_dict(stored).message()["Message-ID"] for _ in range(2))
    assert first == second
    assert first.endswith("@testserver>")


@pytest.mark.usefixtures("mail_queue")
class TestRefusals:
    def refuse_with(self, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
        def send_messages(*_args: object) -> None:
            raise error

        monkeypatch.setattr(
            "django.core.mail.backends.locmem.EmailBackend.send_messages", send_messages
        )

    @pytest.mark.parametrize(
        "error",
        [
            smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"No such user")}),
            smtplib.SMTPSenderRefused(552, b"Too large", "noreply@example.org"),
            smtplib.SMTPDataError(554, b"Spam"),
        ],
    )
    def test_what_will_never_be_taken_is_tried_once(
        self, monkeypatch: pytest.MonkeyPatch, error: Exception
    ) -> None:
        self.refuse_with(monkeypatch, error)
        send_mail("Hello", "You", None, ["a@example.org"])
        run_tasks()
        assert DBTaskResult.objects.failed().count() == 1
        assert DBTaskResult.objects.filter(status="READY").count() == 0

    @pytest.mark.parametrize(
        "error",
        [
            smtplib.SMTPRecipientsRefused({"a@example.org": (450, b"Busy")}),
            smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"5.7.1 Relaying denied")}),
            smtplib.SMTPSenderRefused(553, b"Not you", "noreply@example.org"),
            smtplib.SMTPAuthenticationError(535, b"Wrong password"),
            smtplib.SMTPConnectError(554, b"No mail here today"),
            smtplib.SMTPDataError(451, b"Try later"),
            ConnectionRefusedError(),
            TimeoutError(),
        ],
    )
    def test_what_may_pass_is_tried_again(
        self, monkeypatch: pytest.MonkeyPatch, error: Exception
    ) -> None:
        with time_machine.travel(timezone.now(), tick=False) as clock:
            with monkeypatch.context() as patch:
                self.refuse_with(patch, error)
                send_mail("Hello", "You", None, ["a@example.org"])
                run_tasks()
            assert mail.outbox == []
            clock.shift(timedelta(seconds=6))
            run_tasks()
        assert [sent.subject for sent in mail.outbox] == ["Hello"]


def test_the_development_mailbox_shows_the_newest_first(settings: Settings, tmp_path: Path) -> None:
    settings.MAIL_FOLDER = tmp_path / "mail"
    settings.MAIL_TRANSPORT = "core.mail.FolderBackend"
    for subject in ("first", "second"):
        deliver.enqueue(to_dict(EmailMessage(subject, "Text", None, ["a@example.org"])))
    assert [stored["subject"] for stored in read_folder()] == ["second", "first"]


def test_an_empty_mailbox_is_no_error(settings: Settings, tmp_path: Path) -> None:
    settings.MAIL_FOLDER = tmp_path / "none"
    assert read_folder() == []
