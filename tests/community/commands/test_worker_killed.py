"""Workers killed in the middle of their work lose no mail and send none twice.

WORKER_KILLS=50 asks for fifty kills instead of three (docs/mail.md has the result); -s shows it.
"""

import os
import sys
from functools import partial

import pytest
from django_tasks_db.models import DBTaskResult

from community.models import Mailing
from tests.servers.smtp import Mailbox
from tests.servers.worker import Start
from tests.support.killing import kill_while_delivering

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("mail_queue"),
]
KILLS = int(os.environ.get("WORKER_KILLS", "3"))


def test_killed_workers_lose_and_double_nothing(
    start_worker: Start,
    smtp_server: Mailbox,
) -> None:
    smtp_server.pause = 0.005  # a mail takes a while, so that kills fall into the middle of one
    start = partial(
        start_worker,
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=str(smtp_server.port),
        EMAIL_USE_TLS="0",
        LOG_LEVEL="ERROR",  # nobody reads what it says, and a full pipe would stop it
        SITE_URL="http://testserver",
    )
    toll = kill_while_delivering(start, smtp_server, mailings=KILLS * 5, kills=KILLS, seed=5)
    sys.stdout.write(f"{KILLS} kills: {toll}\n")
    assert toll.lost == set()
    assert toll.copies.keys() == toll.wanted
    # Whoever dies between the server's yes and the note of it cannot know: the declared exception.
    assert toll.doubled - toll.excused == set()
    assert not DBTaskResult.objects.failed().exists()
    assert not Mailing.objects.filter(handed_over_at=None).exists()
