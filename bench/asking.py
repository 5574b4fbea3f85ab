"""What asking costs its asker when many follow the tag, and what the worker does afterwards.

.venv/bin/python bench/asking.py --followers 10000
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import django

FOLDER = tempfile.TemporaryDirectory(prefix="waypoint-bench-")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER.name}/bench.sqlite3")
django.setup()

from django.core.management import call_command  # noqa: E402
from django_tasks import task_backends  # noqa: E402
from django_tasks_db.backend import DatabaseBackend  # noqa: E402

from accounts.models import User  # noqa: E402
from community.actions.questions import ask_question  # noqa: E402
from community.enums import Level  # noqa: E402
from community.models import Notification, Subscription, Tag  # noqa: E402
from tests.support.tasks import run_tasks  # noqa: E402

ROUNDS = 5
BODY = "I can multiply matrices and I wonder where working engineers stop."


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--followers", type=int, default=10_000)
    followers = arguments.parse_args().followers
    queue = DatabaseBackend(alias="default", params={"QUEUES": []})
    task_backends["default"] = queue  # type: ignore[assignment]  # its base has no types
    call_command("migrate", verbosity=0)
    tag = Tag.objects.create(name="python", slug="python")
    asker = User.objects.create(username="asker", email="asker@example.org")
    follow(tag, followers)
    asking, telling = [], []
    for number in range(ROUNDS):
        asking.append(seconds_of(partial(ask, number, tag, asker)))
        telling.append(seconds_of(run_tasks))
    told = Notification.objects.count()
    if told != ROUNDS * followers:
        sys.exit(f"{told:,} were told instead of {ROUNDS * followers:,}")
    print(f"{followers:,} followers: asking {1000 * median(asking):,.0f} ms of CPU time")
    print(f"the worker afterwards: {1000 * median(telling):,.0f} ms, other tasks included")


def follow(tag: Tag, count: int) -> None:
    names = [f"follower{number}" for number in range(count)]
    User.objects.bulk_create(User(username=name, email=f"{name}@example.org") for name in names)
    people = User.objects.filter(username__startswith="follower")
    Subscription.objects.bulk_create(
        Subscription(user=one, tag=tag, level=Level.FOLLOW) for one in people
    )


def ask(number: int, tag: Tag, by: User) -> None:
    title = f"How much mathematics does job {number} need?"
    ask_question(title=title, body=BODY, tags=[tag], by=by)


def seconds_of(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
