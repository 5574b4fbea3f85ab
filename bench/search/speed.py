"""How long a search takes on a large site, on the engine of DATABASE_URL: see README.md.

.venv/bin/python -m bench.search.speed --questions 20000
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from typing import TYPE_CHECKING

import django
import numpy as np

FOLDER = tempfile.TemporaryDirectory(prefix="waypoint-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER.name}/bench.sqlite3")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from accounts.models import User  # noqa: E402
from community.models import Answer, Question, SearchDocument, Vector  # noqa: E402
from community.search.matching import WINDOW, best  # noqa: E402
from community.search.meaning.documents import to_bytes  # noqa: E402
from community.search.meaning.loading import tools  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

CHANCE = random.Random(20_240)
SYLLABLES = [consonant + vowel for consonant in "bcdfghlmnprstv" for vowel in "aeiou"]
VOCABULARY = 20_000
BATCH = 1_000
QUERIES = 200


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--questions", type=int, default=20_000)
    arguments.add_argument("--meaning", action="store_true", help="with made-up vectors")
    options = arguments.parse_args()
    call_command("migrate", verbosity=0)
    _seed(options.questions)
    start = time.perf_counter()
    call_command("rebuild_search", stdout=sys.stderr)
    seconds = time.perf_counter() - start
    print(f"\n{connection.vendor}: {options.questions} questions with two answers each,")
    print(f"written to the index in {seconds:.0f} s; ms, of {QUERIES} texts\n")
    print(f"{'':34} {'p50':>6} {'p95':>6} {'worst':>6}")
    if options.meaning:
        settings.SEARCH_MEANING = True
        _make_vectors()
    titles = list(Question.objects.order_by("?").values_list("title", flat=True)[:QUERIES])
    halves = [title[: CHANCE.randrange(3, len(title))] for title in titles]
    _report("whole titles, the best 1,000", titles, lambda text: best(text, limit=WINDOW))
    _report("while typing, the best 8", halves, lambda text: best(text, limit=8, is_typing=True))
    browser = Client(headers={"HX-Request": "true"})
    door = reverse("community:suggest")
    _report("while typing, the whole request", halves, lambda text: browser.get(door, {"q": text}))


def _report(name: str, texts: list[str], ask: Callable[[str], object]) -> None:
    taken = []
    for text in texts:
        start = time.perf_counter()
        ask(text)
        taken.append(1_000 * (time.perf_counter() - start))
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(f"{name:34} {statistics.median(taken):6.1f} {p95:6.1f} {max(taken):6.1f}")


def _make_vectors() -> None:
    """Of chance: comparing with them costs what comparing with true ones does."""
    model = tools().model
    chance = np.random.default_rng(20_240)
    for start in range(0, SearchDocument.objects.count(), BATCH):
        rows = SearchDocument.objects.order_by("pk").values_list("pk", "digest")
        made = chance.standard_normal((BATCH, 384)).astype(np.float32)
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        Vector.objects.bulk_create(
            Vector(document_id=pk, digest=digest, model=model, numbers=to_bytes(numbers))
            for (pk, digest), numbers in zip(rows[start : start + BATCH], made, strict=False)
        )


def _seed(number: int) -> None:
    """Words are drawn as in a language: the n-th commonest 1/n as often as the first."""
    names = ["".join(CHANCE.choices(SYLLABLES, k=CHANCE.randint(2, 5))) for _ in range(VOCABULARY)]
    weights = [1 / (place + 10) for place in range(VOCABULARY)]

    def words(count: int) -> str:
        return " ".join(CHANCE.choices(names, weights, k=count))

    author = User.objects.create_user("bench", "bench@example.test")
    for done in range(0, number, BATCH):
        questions = [_question(words(9)[:140], words(120), author) for _ in range(BATCH)]
        Question.objects.bulk_create(questions)
        Answer.objects.bulk_create(
            Answer(question=question, author=author, body_html=f"<p>{words(120)}</p>")
            for question in questions
            for _ in range(2)
        )
        print(f"\r{done + BATCH}", end="", file=sys.stderr)


def _question(title: str, body: str, author: User) -> Question:
    question = Question(author=author, body=body, body_html=f"<p>{body}</p>")
    question.set_title(title)
    return question


if __name__ == "__main__":
    main()
