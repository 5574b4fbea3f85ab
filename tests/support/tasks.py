"""The real task queue and mail queue in a test, and a worker that runs what is ready."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from django_tasks import task_backends
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult


@pytest.fixture
def task_queue() -> Iterator[None]:
    """Tasks wait in the database, as on a real site, until `run_tasks()`."""
    usual = task_backends["default"]
    queue = DatabaseBackend(alias="default", params={"QUEUES": []})
    task_backends["default"] = queue  # type: ignore[assignment]  # its base has no types
    yield
    task_backends["default"] = usual


@pytest.fixture
def mail_queue(task_queue: None) -> Iterator[None]:
    """Mail is queued as on a real site; `run_tasks()` delivers it to `django.core.mail.outbox`."""
    with override_settings(
        EMAIL_BACKEND="core.mail.QueuedBackend",
        MAIL_TRANSPORT="django.core.mail.backends.locmem.EmailBackend",
    ):
        yield


def run_tasks() -> None:
    """Run what is ready now, in this thread and its transaction, until nothing is."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test-worker",
        excluded_queue_names=[],
    )
    # Not Worker.run(), which closes connections between tasks and so ends the test's transaction.
    while task := DBTaskResult.objects.ready().first():
        task.claim(worker.worker_id)
        worker.run_task(task)
