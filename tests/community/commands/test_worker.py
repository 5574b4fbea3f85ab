"""The worker as a process of its own, told to stop and killed."""

import json
import signal
import socket
from pathlib import Path

import pytest
from django.core.mail import send_mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from community.models import Lease
from community.queries.work import living_workers
from tests.servers.worker import PATIENCE, Start, wait_until

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("mail_queue"),
]


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
