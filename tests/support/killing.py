"""Workers that are killed while they deliver, again and again; what the mail server saw of it."""

import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from community.actions.news.announcing import announce
from community.actions.news.mailings import start_due_mailings
from community.actions.work import requeue_abandoned
from community.enums import NewsKind
from community.models import Lease, Mailing
from community.tasks import send_mailing
from tests.factories.accounts import UserFactory
from tests.factories.community import AnswerFactory
from tests.servers.smtp import Mailbox

if TYPE_CHECKING:
    import subprocess

StartWorker = Callable[[], "subprocess.Popen[str]"]
PATIENCE = 60  # seconds in which something must happen


@dataclass(frozen=True)
class Toll:
    """Message-IDs. `excused` were the last that the server took before a kill."""

    wanted: set[str]
    copies: dict[str, int]
    excused: set[str]

    def __str__(self) -> str:
        doubled = f"{len(self.doubled)} doubled ({len(self.doubled & self.excused)} excused)"
        return f"{len(self.wanted)} mails, {len(self.lost)} lost, {doubled}"

    @property
    def lost(self) -> set[str]:
        return self.wanted - self.copies.keys()

    @property
    def doubled(self) -> set[str]:
        return {key for key, count in self.copies.items() if count > 1}


def queue_mailings(count: int) -> set[str]:
    """As many people are told of an answer, each by a mail of their own."""
    answer = AnswerFactory.create()
    people = UserFactory.create_batch(count)
    announce(
        NewsKind.ANSWER,
        to=[one.pk for one in people],
        key="answer",
        by=answer.author,
        answer=answer,
    )
    start_due_mailings(enqueue=send_mailing.enqueue, now=timezone.now() + timedelta(days=1))
    return set(Mailing.objects.values_list("message_id", flat=True))


def kill_while_delivering(
    start: StartWorker, mailbox: Mailbox, *, mailings: int, kills: int, seed: int
) -> Toll:
    wanted = queue_mailings(mailings)
    chance = random.Random(seed)  # noqa: S311  when to kill is no secret
    excused: set[str] = set()
    for _ in range(kills):
        taken = len(mailbox.letters)
        worker = start()
        _wait(partial(_has_begun, mailbox, taken))
        time.sleep(chance.uniform(0, 0.3))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        time.sleep(0.1)  # until the server, too, knows
        if mailbox.letters:
            excused.add(mailbox.letters[-1]["Message-ID"])
        # What time and another worker do by themselves within half a minute.
        Lease.objects.update(expires_at=timezone.now())
        requeue_abandoned()
    start()
    _wait(lambda: not _unfinished())
    return Toll(wanted, mailbox.copies(), excused)


def _has_begun(mailbox: Mailbox, before: int) -> bool:
    return len(mailbox.letters) > before or not _unfinished()


def _unfinished() -> int:
    return DBTaskResult.objects.filter(status__in=("READY", "RUNNING")).count()


def _wait(is_over: Callable[[], object]) -> None:
    """As long as anything happens at all."""
    deadline, left = time.monotonic() + PATIENCE, -1
    while not is_over():
        if (now_left := _unfinished()) != left:
            deadline, left = time.monotonic() + PATIENCE, now_left
        assert time.monotonic() < deadline, f"nothing happened for {PATIENCE} s"
        time.sleep(0.05)
