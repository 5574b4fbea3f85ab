"""The worker as a process of its own, told to stop and killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.mail import send_mail
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from community.models import Lease
from community.queries.work import living_workers

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("mail_queue"),
]
ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 30  # seconds

Start = Callable[..., "subprocess.Popen[str]"]


def database_url() -> str:
    """Where this test's rows are, for another process."""
    parts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{parts['NAME']}"
    host = str(parts["HOST"]).replace("/", "%2F")
    return f"postgres://{parts['USER']}:{parts['PASSWORD']}@{host}:{parts['PORT']}/{parts['NAME']}"


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[str]] = []

    def start(**environment: str) -> subprocess.Popen[str]:
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "worker"],
            cwd=ROOT,
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "DEBUG": "1",
                "DATABASE_URL": database_url(),
                "VAR_DIR": str(tmp_path),
            }
            | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(worker)
        return worker

    yield start
    for worker in started:
        worker.kill()
        worker.wait()
        if worker.stdout:
            worker.stdout.close()


def wait_until(condition: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited {PATIENCE} s for {what}"
        time.sleep(0.05)


def subjects(folder: Path) -> list[str]:
    return [json.loads(path.read_text())["subject"] for path in sorted(folder.glob("*.json"))]


def test_it_delivers_and_stops_when_told_to(start_worker: Start, tmp_path: Path) -> None:
    worker = start_worker()
    wait_until(living_workers, "the worker to show life")
    send_mail("Hello", "You", None, ["a@example.org"])
    wait_until(lambda: DBTaskResult.objects.successful().exists(), "the mail to be delivered")
    worker.send_signal(signal.SIGTERM)
    output, _ = worker.communicate(timeout=PATIENCE)
    assert worker.returncode == 0
    assert "has stopped." in output
    assert living_workers() == set()
    assert subjects(tmp_path / "mail") == ["Hello"]


def test_what_a_killed_worker_held_is_done_by_the_next(start_worker: Start, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent_mail_server:
        port = silent_mail_server.getsockname()[1]
        worker = start_worker(EMAIL_HOST="127.0.0.1", EMAIL_PORT=str(port), EMAIL_USE_TLS="0")
        send_mail("Hello", "You", None, ["a@example.org"])
        wait_until(lambda: DBTaskResult.objects.running().exists(), "the mail to be taken up")
        worker.kill()
        worker.wait()
    # What time does by itself within half a minute.
    Lease.objects.update(expires_at=timezone.now())
    start_worker()
    wait_until(lambda: DBTaskResult.objects.successful().exists(), "the mail to be delivered")
    assert subjects(tmp_path / "mail") == ["Hello"]
    task = DBTaskResult.objects.get(task_path="core.mail.delivery.deliver")
    assert len(task.worker_ids) == 2
