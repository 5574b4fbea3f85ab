import logging
import os
import socket
import threading
import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.utils.crypto import get_random_string
from django_tasks.base import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker

from community.actions.leases import release_lease, take_lease
from community.actions.work import give_back
from community.queries.work import WORKER
from community.tasks import run_due_jobs

logger = logging.getLogger(__name__)

HEARTBEAT = 5  # seconds
BELIEVED_DEAD_AFTER = timedelta(seconds=30)
PAUSE_WITHOUT_DATABASE = 2  # seconds


class Command(BaseCommand):
    help = "Run background tasks and periodic jobs until told to stop (Ctrl-C or SIGTERM)."

    def handle(self, **options: Any) -> None:
        name = f"{socket.gethostname()[:30]}-{os.getpid()}-{get_random_string(8)}"
        stopping = threading.Event()
        heart = threading.Thread(target=beat, args=(name, stopping), daemon=True)
        self.stdout.write(f"Worker {name} is ready.")
        try:
            show_life(name)
            heart.start()
            work(name)
        finally:
            stopping.set()
            heart.join(HEARTBEAT)
            release_lease(name=WORKER + name, holder=name)
            self.stdout.write(f"Worker {name} has stopped.")


def work(name: str) -> None:
    worker = Worker(
        queue_names=["*"],
        interval=settings.WORKER_INTERVAL,
        batch=False,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )
    worker.configure_signals()
    while worker.running:
        try:
            give_back(worker=name)
            worker.run()
        except (OperationalError, InterfaceError):
            logger.exception("The database does not answer")
            connections.close_all()
            time.sleep(PAUSE_WITHOUT_DATABASE)


def beat(name: str, stopping: threading.Event) -> None:
    """Beside the tasks, so that a long one neither delays the jobs nor looks like a death."""
    while not stopping.wait(HEARTBEAT):
        try:
            show_life(name)
            run_due_jobs(holder=name)
        except Exception:
            logger.exception("The worker's heartbeat failed")
        close_old_connections()
    connections.close_all()


def show_life(name: str) -> None:
    take_lease(name=WORKER + name, holder=name, duration=BELIEVED_DEAD_AFTER)
