"""Addresses where mails do not arrive: what still goes there, and how that ends."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from community.actions.news.addresses import (
    check_address,
    count_soft_bounce,
    lift,
    note_arrival,
    suppress,
)
from community.enums import MailTrouble
from community.models import AddressTrouble
from community.queries.news.addresses import CHECK_LASTS, CODES_PAUSE, lets_through, trouble_with
from tests.factories.accounts import UserFactory
from tests.servers.smtp import Mailbox
from tests.support.mailbox import mail_to
from tests.support.tasks import run_tasks

pytestmark = pytest.mark.django_db

ADA = "Ada@example.org"
NEWS = {"List-Unsubscribe": "<http://testserver/>"}
CODE: dict[str, str] = {}


def token_mailed_to(address: str) -> str:
    found = re.search(r"/mail/works/(\S+)/", str(mail_to(address).body))
    assert found
    return found[1]


@pytest.mark.parametrize("reason", [MailTrouble.BOUNCED, MailTrouble.REFUSED])
def test_a_dead_address_gets_no_news_and_for_a_day_no_codes(reason: MailTrouble) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        suppress(address=ADA, reason=reason)
        assert (lets_through(ADA, NEWS), lets_through(ADA, CODE)) == (False, False)
        assert lets_through("bob@example.org", NEWS)
        clock.shift(CODES_PAUSE - timedelta(seconds=1))
        assert (lets_through(ADA, NEWS), lets_through(ADA, CODE)) == (False, False)
        clock.shift(timedelta(seconds=1))
        assert (lets_through(ADA, NEWS), lets_through(ADA, CODE)) == (False, True)


@pytest.mark.parametrize("reason", [MailTrouble.COMPLAINED, MailTrouble.SOFT])
def test_who_complained_still_gets_the_codes_they_ask_for(reason: MailTrouble) -> None:
    suppress(address=ADA, reason=reason)
    assert (lets_through(ADA, NEWS), lets_through(ADA, CODE)) == (False, True)


def test_the_address_itself_is_not_kept_and_its_case_does_not_matter() -> None:
    suppress(address=ADA, reason=MailTrouble.BOUNCED, said=f"550 {ADA} unknown")
    suppress(address=ADA.lower(), reason=MailTrouble.BOUNCED, said="550 again")
    [row] = AddressTrouble.objects.values().all()
    assert row["said"] == "550 again"
    assert "example.org" not in str(row)


def test_a_new_key_of_the_site_forgets_nobody(settings: Settings) -> None:
    suppress(address=ADA, reason=MailTrouble.BOUNCED)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-the-site-that-is-long-enough-0123456789"
    assert trouble_with(ADA)


def test_soft_bounces_count_in_a_row(settings: Settings) -> None:
    settings.MAIL_SOFT_BOUNCES = 3
    for _ in range(2):
        count_soft_bounce(address=ADA)
    assert lets_through(ADA, NEWS)
    note_arrival(address=ADA)
    for _ in range(2):
        count_soft_bounce(address=ADA)
    assert lets_through(ADA, NEWS)
    count_soft_bounce(address=ADA, said="452 full")
    trouble = trouble_with(ADA)
    assert trouble
    assert (trouble.reason, trouble.said, trouble.soft_bounces) == ("soft", "452 full", 3)


def test_an_arrival_does_not_lift_what_was_decided() -> None:
    suppress(address=ADA, reason=MailTrouble.COMPLAINED)
    note_arrival(address=ADA)
    assert trouble_with(ADA)


@pytest.mark.usefixtures("mail_queue")
class TestLifting:
    def test_a_mail_that_arrives_lifts_it(self) -> None:
        ada, bob = UserFactory.create_batch(2)
        for person in (ada, bob):
            suppress(address=person.email, reason=MailTrouble.BOUNCED)
        assert check_address(by=ada)
        run_tasks()
        assert [letter.to for letter in mail.outbox] == [[ada.email]]
        assert lets_through(ada.email, NEWS) is False
        assert lift(token=token_mailed_to(ada.email))
        assert lets_through(ada.email, NEWS)
        assert not lets_through(bob.email, NEWS)

    def test_an_address_without_trouble_needs_none(self) -> None:
        assert not check_address(by=UserFactory.create())
        run_tasks()
        assert mail.outbox == []

    def test_the_next_bounce_takes_it_back(self) -> None:
        ada = UserFactory.create()
        suppress(address=ada.email, reason=MailTrouble.BOUNCED)
        check_address(by=ada)
        suppress(address=ada.email, reason=MailTrouble.BOUNCED)
        run_tasks()
        assert mail.outbox == []

    def test_a_link_ends(self) -> None:
        ada = UserFactory.create()
        suppress(address=ada.email, reason=MailTrouble.COMPLAINED)
        check_address(by=ada)
        run_tasks()
        token = token_mailed_to(ada.email)
        with time_machine.travel(timezone.now() + CHECK_LASTS + timedelta(minutes=1)):
            assert not lift(token=token)
        ada.email = "new@example.org"
        ada.save()
        assert not lift(token=token)
        assert AddressTrouble.objects.count() == 1


@pytest.mark.usefixtures("mail_queue")
def test_a_mail_to_a_dead_address_leaves_the_queue_unsent() -> None:
    suppress(address="dead@example.org", reason=MailTrouble.BOUNCED)
    for address in ("dead@example.org", "alive@example.org"):
        mail.send_mail("Your code", "4711", None, [address])
    run_tasks()
    assert [letter.to for letter in mail.outbox] == [["alive@example.org"]]


def test_a_final_no_of_the_mail_server_is_remembered(mailbox: Mailbox) -> None:
    mailbox.faults = [("RCPT", "550 5.1.1 <dead@example.org>: unknown")]
    mail.send_mail("Hello", "You", None, ["dead@example.org"])
    run_tasks()
    trouble = trouble_with("dead@example.org")
    assert trouble
    assert (trouble.reason, trouble.said) == ("refused", "550 5.1.1 <…>: unknown")
