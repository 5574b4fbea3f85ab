"""What bringing in a dump costs: posts a second, CPU time, and memory. See README.md.

.venv/bin/python bench/importing.py --questions 30000
.venv/bin/python bench/importing.py --folder /path/to/a/dump --processes 2
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import quoteattr

import django

FOLDER = tempfile.TemporaryDirectory(prefix="waypoint-bench-")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER.name}/bench.sqlite3"
django.setup()

from django.core.management import call_command  # noqa: E402

from community.transfer.stackexchange.running import Import, Wishes  # noqa: E402
from community.transfer.stackexchange.texts import default_processes  # noqa: E402

CHANCE = random.Random(20_240)
WORDS = [f"word{number}" for number in range(20_000)]
ANSWERS = 2  # to each question


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--folder", type=Path, help="a dump; else one is made up")
    arguments.add_argument("--questions", type=int, default=10_000)
    arguments.add_argument("--processes", type=int, default=default_processes())
    options = arguments.parse_args()
    folder = options.folder or make(Path(FOLDER.name) / "dump", options.questions)
    call_command("migrate", verbosity=0)
    began, work = time.monotonic(), work_so_far()
    report = Import(Wishes(folder, "bench.example.org", processes=options.processes)).run()
    seconds, spent = time.monotonic() - began, work_so_far() - work
    print(f"{report.posts:,} posts in {seconds:.1f} s: {report.posts / seconds:,.0f} a second")
    print(f"{1000 * spent / report.posts:.2f} ms of CPU time a post, {options.processes} processes")
    print(f"{memory():,.0f} MB at most here, {memory(of_children=True):,.0f} in a helper")


def work_so_far() -> float:
    """CPU seconds of this process and of helpers that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def memory(*, of_children: bool = False) -> float:
    who = resource.RUSAGE_CHILDREN if of_children else resource.RUSAGE_SELF
    return resource.getrusage(who).ru_maxrss / 1024


def make(folder: Path, questions: int) -> Path:
    """A site of questions of ordinary length, with answers, comments, votes and edits."""
    folder.mkdir()
    names = ("Posts", "Users", "Votes", "Comments", "PostHistory")
    files = {name: (folder / f"{name}.xml").open("w", encoding="utf-8") for name in names}
    for name, file in files.items():
        file.write(f'<?xml version="1.0" encoding="utf-8"?>\n<{name.lower()}>\n')

    def row(name: str, **values: object) -> None:
        text = " ".join(f"{key}={quoteattr(str(value))}" for key, value in values.items())
        files[name].write(f"  <row {text} />\n")

    writers = max(10, questions // 4)
    for number in range(writers):
        row("Users", Id=number, DisplayName=f"Writer {number}")
    step = 1 + ANSWERS
    for place in range(questions):
        question = 1 + place * step
        for post in range(question, question + step):
            write_post(row, question, post, writers)
    for name, file in files.items():
        file.write(f"</{name.lower()}>\n")
        file.close()
    return folder


def write_post(row: Callable[..., None], question: int, post: int, writers: int) -> None:
    is_question = post == question
    at = f"20{10 + post % 10}-0{1 + post % 9}-11T10:00:00.000"
    kind = {"PostTypeId": 1, "Title": f"{text(8)}?", "Tags": f"<tag-{post % 200}>"}
    if not is_question:
        kind = {"PostTypeId": 2, "ParentId": question}
    writer = CHANCE.randrange(writers)
    body = "".join(f"<p>{text(45)} <em>{text(2)}</em> {text(20)}.</p>\n\n" for _ in range(2))
    row("Posts", Id=post, CreationDate=at, Score=3, OwnerUserId=writer, Body=body, **kind)
    shared = {"PostId": post, "CreationDate": at, "UserId": writer}
    row("PostHistory", Id=post * 2, PostHistoryTypeId=2, RevisionGUID=post, Text=body, **shared)
    if post % 3 == 0:
        row("PostHistory", Id=post * 2 + 1, PostHistoryTypeId=5, Text=f"{body}.", **shared)
    row("Comments", Id=post, Text=text(30), **shared)
    for number in range(5):
        row("Votes", Id=post * 5 + number, PostId=post, VoteTypeId=2, CreationDate=at)


def text(words: int) -> str:
    return " ".join(CHANCE.choices(WORDS, k=words))


if __name__ == "__main__":
    main()
