"""The page about the background work, and the tasks behind it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.mail import send_mail
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from community.actions.leases import take_lease, take_turn
from community.actions.work import try_again
from community.models import Mailing
from community.queries.work import WORKER
from tests.factories.accounts import UserFactory, staff_user
from tests.servers.smtp import Mailbox
from tests.support.tasks import run_tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_queue")]

STATE = "/admin/django_tasks_database/dbtaskresult/"


@pytest.fixture
def as_admin(client: Client, settings: Settings) -> Client:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))
    return client


def page(client: Client, path: str = STATE) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def failed_mail(mailbox: Mailbox) -> DBTaskResult:
    mailbox.faults = [("RCPT", "550 5.1.1 <ada@example.org>: unknown")]
    send_mail("Your code", "It is 4711.", None, ["ada@example.org"])
    run_tasks()
    return DBTaskResult.objects.failed().get()


def test_tasks_are_shown_without_the_mails_they_hold(as_admin: Client) -> None:
    send_mail("Your code", "It is 4711.", None, ["ada@example.org"])
    task = DBTaskResult.objects.get()
    for path in (STATE, f"{STATE}all/", f"{STATE}{task.pk}/change/"):
        shown = page(as_admin, path)
        assert "deliver" in shown
        assert "4711" not in shown
        assert "ada@example.org" not in shown


def test_an_idle_site_says_so(as_admin: Client) -> None:
    shown = page(as_admin)
    assert "Nobody is at work" in shown
    assert "all that was asked for is done" in shown


def test_it_says_who_works_what_waits_and_what_is_late(as_admin: Client) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        take_turn(name="job:publish-due", holder="one", every=timedelta(seconds=60))
        take_turn(name="job:prune-expired-sessions", holder="one", every=timedelta(days=1))
        Mailing.objects.create(recipient=UserFactory.create(), kind="daily", message_id="<1@x>")
        clock.shift(timedelta(minutes=10))
        as_admin.force_login(UserFactory.create(is_staff=True, is_superuser=True))
        take_lease(name=f"{WORKER}one", holder="worker-one", duration=timedelta(seconds=30))
        send_mail("Your code", "It is 4711.", None, ["ada@example.org"])
        shown = " ".join(page(as_admin).split())
    assert "<code>worker-one</code>" in shown
    assert "<b>1 mail</b> of news waits" in shown
    assert '<th scope="row">deliver</th><td>1</td>' in shown
    late = '<th scope="row">publish-due</th><td>10 minutes ago <span class="due due--over">'
    assert late in shown
    assert '<th scope="row">prune-expired-sessions</th><td>10 minutes ago</td>' in shown


def test_a_failure_says_why_and_is_tried_again(as_admin: Client, mailbox: Mailbox) -> None:
    task = failed_mail(mailbox)
    shown = page(as_admin)
    assert "550 5.1.1 &lt;…&gt;: unknown" in shown
    assert "ada@example.org" not in shown
    again = f"{STATE}{task.pk}/again/"
    assert again in shown
    assert as_admin.get(again).status_code == 405
    assert mailbox.letters == []
    mailbox.faults = []
    assert as_admin.post(again).status_code == 302
    # The address is spared for a day after such a no; another worker would have found it so.
    task.refresh_from_db()
    assert (task.status, task.worker_ids, task.traceback) == ("READY", [], "")
    assert as_admin.post(again).status_code == 302
    assert DBTaskResult.objects.count() == 1


def test_two_admins_queue_it_once(mailbox: Mailbox) -> None:
    task = failed_mail(mailbox)
    assert (try_again(task=task), try_again(task=task)) == (True, False)


def test_trying_again_gives_it_all_its_attempts(mailbox: Mailbox) -> None:
    task = failed_mail(mailbox)
    task.args_kwargs["kwargs"] = {"attempt": 66}
    task.save()
    try_again(task=task)
    task.refresh_from_db()
    assert task.args_kwargs["kwargs"] == {}
    assert task.args_kwargs["args"][0]["subject"] == "Your code"


@pytest.mark.parametrize("role", ["Editors", "Moderators"])
def test_other_staff_see_nothing_of_it(
    client: Client, settings: Settings, mailbox: Mailbox, role: str
) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    task = failed_mail(mailbox)
    client.force_login(staff_user(role, username="staff"))
    assert client.get(STATE).status_code == 403
    assert client.post(f"{STATE}{task.pk}/again/").status_code == 403
    task.refresh_from_db()
    assert task.status == "FAILED"
