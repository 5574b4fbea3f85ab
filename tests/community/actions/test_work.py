from datetime import timedelta

import pytest
import time_machine
from django.core.mail import send_mail
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from community.actions.leases import take_lease
from community.actions.work import (
    KEEP_DONE,
    KEEP_FAILED,
    MOST_STARTS,
    give_back,
    prune_finished_tasks,
    prune_worker_leases,
    requeue_abandoned,
)
from community.management.commands import worker as command
from community.models import Lease
from community.queries.work import WORKER
from tests.support.tasks import run_tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_queue")]


def running_task(*workers: str) -> DBTaskResult:
    send_mail("Hello", "You", None, ["a@example.org"])
    task = DBTaskResult.objects.filter(status="READY").get()
    for worker in workers:
        task.claim(worker)
    return task


def is_alive(worker: str) -> None:
    take_lease(name=WORKER + worker, holder=worker, duration=timedelta(seconds=30))


def test_the_task_of_a_dead_worker_is_run_by_the_next_one() -> None:
    task = running_task("dead")
    assert requeue_abandoned() == 1
    run_tasks()
    task.refresh_from_db()
    assert task.status == "SUCCESSFUL"
    assert task.worker_ids == ["dead", "test-worker"]


def test_the_task_of_a_living_worker_is_left_alone() -> None:
    is_alive("alive")
    task = running_task("dead", "alive")
    assert requeue_abandoned() == 0
    task.refresh_from_db()
    assert task.status == "RUNNING"


def test_a_worker_gives_back_what_an_outage_interrupted() -> None:
    for worker in ("here", "there"):
        is_alive(worker)
    mine = running_task("gone", "here")
    other = running_task("here", "there")
    assert give_back(worker="here") == 1
    assert requeue_abandoned() == 0
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.status, other.status) == ("READY", "RUNNING")
    run_tasks()
    mine.refresh_from_db()
    assert mine.status == "SUCCESSFUL"


def test_a_worker_goes_on_after_an_outage_of_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    task = running_task()
    seen = []

    def run(self: Worker) -> None:
        seen.append(task.status)
        if len(seen) == 1:
            task.claim("here")
            raise OperationalError("server closed the connection")
        task.refresh_from_db()
        seen.append(task.status)
        self.running = False

    monkeypatch.setattr(Worker, "run", run)
    monkeypatch.setattr(Worker, "configure_signals", lambda _self: None)
    monkeypatch.setattr(f"{command.__name__}.connections.close_all", lambda: None)
    monkeypatch.setattr(f"{command.__name__}.time.sleep", lambda _seconds: None)
    command.work("here")
    assert seen == ["READY", "RUNNING", "READY"]


def test_a_task_that_kills_its_workers_fails_in_the_end() -> None:
    task = running_task(*(f"dead-{number}" for number in range(MOST_STARTS)))
    assert requeue_abandoned() == 0
    task.refresh_from_db()
    assert task.status == "FAILED"


def test_finished_tasks_are_forgotten_because_mails_hold_codes() -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        send_mail("Old", "123", None, ["a@example.org"])
        run_tasks()
        clock.shift(KEEP_DONE)
        send_mail("New", "456", None, ["a@example.org"])
        run_tasks()
        clock.shift(timedelta(seconds=1))
        prune_finished_tasks()
    [left] = DBTaskResult.objects.all()
    assert left.args_kwargs["args"][0]["subject"] == "New"


def test_failed_tasks_stay_a_month() -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        task = running_task("dead")
        task.set_failed(RuntimeError("broken"))
        clock.shift(KEEP_FAILED)
        prune_finished_tasks()
        assert DBTaskResult.objects.count() == 1
        clock.shift(timedelta(seconds=1))
        prune_finished_tasks()
        assert DBTaskResult.objects.count() == 0


def test_leases_of_workers_long_gone_are_forgotten() -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        is_alive("gone")
        take_lease(name="job:other", holder="gone", duration=timedelta(seconds=1))
        clock.shift(timedelta(days=2))
        is_alive("here")
        prune_worker_leases()
    assert set(Lease.objects.values_list("name", flat=True)) == {"worker:here", "job:other"}
