"""Looking after the background work itself."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from community.models import Lease
from community.queries.work import WORKER, living_workers

logger = logging.getLogger(__name__)

MOST_STARTS = 5
KEEP_DONE = timedelta(hours=1)  # their arguments hold mails, and mails hold codes
KEEP_FAILED = timedelta(days=30)


@transaction.atomic
def requeue_abandoned() -> int:
    """Give back what killed workers left; a task that keeps killing them fails in the end."""
    alive = living_workers()
    requeued = 0
    for task in DBTaskResult.objects.running().select_for_update(skip_locked=True):
        if task.worker_ids and task.worker_ids[-1] in alive:
            continue
        if len(task.worker_ids) >= MOST_STARTS:
            task.set_failed(RuntimeError(f"{MOST_STARTS} workers died while they ran it."))
            continue
        requeued += _give_back(task)
    return requeued


@transaction.atomic
def give_back(*, worker: str) -> int:
    """What a worker holds that runs nothing, as after an outage of the database.

    It lives, so nobody else would ever take it.
    """
    running = DBTaskResult.objects.running().select_for_update(skip_locked=True)
    return sum(_give_back(task) for task in running if task.worker_ids[-1:] == [worker])


def _give_back(task: DBTaskResult[..., Any]) -> int:
    """Conditional: the worker may have finished it since the row was read."""
    logger.warning("Task %s (%s) was abandoned and is queued again", task.id, task.task_path)
    return DBTaskResult.objects.filter(
        pk=task.pk, status=TaskResultStatus.RUNNING, worker_ids=task.worker_ids
    ).update(status=TaskResultStatus.READY, started_at=None)


@transaction.atomic
def try_again(*, task: DBTaskResult[..., Any]) -> bool:
    """Queue a failed task anew, with all of its attempts. False when somebody else just did."""
    words = dict(task.args_kwargs)
    words["kwargs"] = {name: value for name, value in words["kwargs"].items() if name != "attempt"}
    failed = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.FAILED)
    return bool(
        failed.update(
            status=TaskResultStatus.READY,
            args_kwargs=words,
            worker_ids=[],
            run_after=timezone.now(),
            started_at=None,
            finished_at=None,
            exception_class_path="",
            traceback="",
        )
    )


def prune_finished_tasks() -> None:
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_DONE).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED).delete()


def prune_expired_sessions() -> None:
    call_command("clearsessions")


def prune_worker_leases() -> None:
    long_ago = timezone.now() - timedelta(days=1)
    Lease.objects.filter(name__startswith=WORKER, expires_at__lt=long_ago).delete()
