"""What a list of questions costs on page 1 and on page 500, in CPU time: see README.md.

.venv/bin/python bench/lists.py --questions 20000
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

FOLDER = tempfile.TemporaryDirectory(prefix="waypoint-bench-")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER.name}/bench.sqlite3"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accounts.models import User  # noqa: E402
from community.enums import QuestionFilter, QuestionSort  # noqa: E402
from community.models import Question, Tag, TaggedQuestion  # noqa: E402
from community.queries.question_lists import LONGEST_WAIT_FIRST, ORDERS, ROWS  # noqa: E402
from core.pagination import paginate  # noqa: E402

DEEP = 500  # page
ROUNDS = 20
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CHANCE = random.Random(20_240)
WORDS = [f"word{number}" for number in range(5_000)]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--questions", type=int, default=20_000)
    options = arguments.parse_args()
    call_command("migrate", verbosity=0)
    seed(options.questions)
    call_command("rebuild_search", stdout=sys.stderr)
    print(f"{options.questions} questions; CPU ms of a whole page, median of {ROUNDS}\n")
    print(f"{'page':40} {'page 1':>8} {f'page {DEEP}':>9}  queries")
    for sort in QuestionSort:
        report(f"/questions/?sort={sort}", ORDERS[sort])
    for which in QuestionFilter:
        if which:
            waits = which == QuestionFilter.WAITING
            order = LONGEST_WAIT_FIRST if waits else ORDERS[QuestionSort.NEWEST]
            report(f"/questions/?filter={which}", order)
    report("/questions/tagged/tag-0/?sort=newest", ORDERS[QuestionSort.NEWEST])
    for path in (
        "/questions/tagged/tag-199/",
        *("/search/?q=word1", "/search/?q=word1+word2", "/search/?q=tag-3", "/search/?q=nowhere"),
        *("/", "/tags/", "/tags/complete/?q=tag-1"),
    ):
        report(path)


def seed(count: int) -> None:
    """Posts of 80 to 200 words, 1 to 5 of 200 tags (a few of them common), 2,000 members."""
    people = User.objects.bulk_create(
        User(username=f"member{n}", email=f"m{n}@example.org", name=f"Member {n}")
        for n in range(2_000)
    )
    tags = Tag.objects.bulk_create(Tag(name=f"tag-{n}", slug=f"tag-{n}") for n in range(200))
    weights = [1 / (place + 1) for place in range(len(tags))]
    for start in range(0, count, 2_000):
        batch = []
        for number in range(start, min(start + 2_000, count)):
            own = {tag.pk: tag for tag in CHANCE.choices(tags, weights, k=5)}
            at = NOW - timedelta(minutes=7 * (count - number))
            batch.append((question(CHANCE.choice(people), at), own))
        Question.objects.bulk_create(made for made, _ in batch)
        TaggedQuestion.objects.bulk_create(
            TaggedQuestion(content_object=made, tag=tag)
            for made, own in batch
            for tag in own.values()
        )


def question(author: User, at: datetime) -> Question:
    body = " ".join(CHANCE.choices(WORDS, k=CHANCE.randint(80, 200)))
    title = " ".join(CHANCE.choices(WORDS, k=9))
    answers = CHANCE.choice((0, 0, 1, 2, 3))
    return Question(
        author=author,
        title=title,
        slug="a-question",
        body=body,
        body_html=f"<p>{body}</p>",
        excerpt=body[:200],
        created_at=at,
        active_at=at + timedelta(hours=CHANCE.randint(0, 500)),
        hotness=at.timestamp() / 45_000 + CHANCE.random() * 3,
        score=CHANCE.randint(-3, 40),
        answer_count=answers,
        mentor_answer_count=CHANCE.randint(0, answers),
    )


def report(path: str, order: tuple[str, ...] | None = None) -> None:
    cursor = deep_cursor(order) if order else None
    deep = f"{cpu_of(f'{path}&page={cursor}'):.1f}" if cursor else ""
    with CaptureQueriesContext(connection) as captured:
        Client().get(path)
    queries = len(captured)
    print(f"{path:40} {cpu_of(path):8.1f} {deep:>9}  {queries}")


def deep_cursor(order: tuple[str, ...]) -> str | None:
    """Where page 500 of the whole list begins; the same place in a filtered list."""
    rows = Question.objects.public().defer("body", "body_html")
    return paginate(rows, order=order, cursor=None, size=(DEEP - 1) * ROWS).next_cursor


def cpu_of(path: str) -> float:
    client = Client()
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        response = client.get(path)
        times.append((time.process_time() - started) * 1000)
        if response.status_code != 200:  # noqa: PLR2004 - the one that means well
            raise SystemExit(f"{path} answered {response.status_code}")
    return statistics.median(times)


if __name__ == "__main__":
    main()
