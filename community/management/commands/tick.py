import os
import socket
from typing import Any

from django.core.management.base import BaseCommand

from community.tasks import run_due_jobs


class Command(BaseCommand):
    help = "Run the periodic jobs whose turn has come, once. The worker does this by itself."

    def handle(self, **options: Any) -> None:
        ran = run_due_jobs(holder=f"tick-{socket.gethostname()[:40]}-{os.getpid()}")
        self.stdout.write(f"Ran: {', '.join(ran) or 'nothing was due'}.")
