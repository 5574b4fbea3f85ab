"""What the pages and the jobs of a large living guide cost, in CPU time: see README.md.

.venv/bin/python bench/guide.py
"""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import django

FOLDER = tempfile.TemporaryDirectory(prefix="waypoint-bench-")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER.name}/bench.sqlite3"
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench import guide_data  # noqa: E402
from bench.guide_threads import seed_threads  # noqa: E402
from careers.actions.figures import record_figures  # noqa: E402
from careers.actions.publishing import go_live, publish_due  # noqa: E402
from careers.actions.reviewing import submit_draft  # noqa: E402
from careers.actions.writing import save_draft  # noqa: E402
from careers.enums import RevisionState  # noqa: E402
from careers.models import Article, ArticleRevision  # noqa: E402
from careers.queries.revisions import working_revision  # noqa: E402
from community.actions.guide.gaps import collect_gaps  # noqa: E402
from community.models import Question  # noqa: E402
from tests.security.forms import forms_of  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from accounts.models import User

ROUNDS = 20
# CPU seconds after which a slow one has been repeated enough, but at least LEAST times.
ENOUGH, LEAST = 4, 3


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", default="", help="rows whose name holds this")
    only = arguments.parse_args().only
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    call_command("migrate", verbosity=0)
    call_command("load_starter", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    editor, member = guide_data.seed()
    seed_threads()
    call_command("rebuild_search", stdout=sys.stderr)
    # The gaps of a site that has collected them before.
    collect_gaps()
    print(f"{'':44} {'CPU ms':>8} {'queries':>8} {'gzip kB':>8}")
    for name, measure in {**pages(editor, member), **writing(editor), **jobs(editor)}.items():
        if only in name:
            report(name, measure)


Measured = tuple[float, int, int]


def pages(editor: User, member: User) -> dict[str, Callable[[], Measured]]:
    stranger, reader, desk = Client(), Client(), Client()
    reader.force_login(member)
    desk.force_login(editor)
    question = Question.objects.earliest("pk")
    pk = Article.objects.get(slug="article-0").pk
    admin = f"/admin/careers/article/{pk}"
    largest = Article.objects.get(slug="the-largest").pk
    last = guide_data.REVISIONS
    asked = {
        "article, stranger": (stranger, "/careers/article-0/"),
        "article, member": (reader, "/careers/article-0/"),
        "article of 40 items, stranger": (stranger, "/careers/the-largest/"),
        "history of an item, 50 revisions": (stranger, "/careers/faq/item-0-3/history/"),
        "index": (stranger, "/careers/"),
        "topic": (stranger, "/careers/topics/topic-0/"),
        "roadmap, member": (reader, "/careers/roadmap/"),
        "glossary": (stranger, "/careers/glossary/"),
        "roles": (stranger, "/careers/roles/"),
        "skills": (stranger, "/careers/skills/"),
        "the desk": (desk, "/admin/"),
        "write, 12 items": (desk, f"{admin}/write/"),
        "write, 40 items of 20 sources": (desk, f"/admin/careers/article/{largest}/write/"),
        "history of an article": (desk, f"{admin}/history/"),
        "compare two revisions": (desk, f"{admin}/history/{last - 1}/{last}/"),
        "list of articles": (desk, "/admin/careers/article/"),
        "gaps": (desk, reverse("admin:community_gap_changelist")),
        "feedback": (desk, reverse("admin:careers_itemfeedback_changelist")),
        "figures": (desk, reverse("admin:careers_figures")),
        "question, stranger": (stranger, question.get_absolute_url()),
        "question, member": (reader, question.get_absolute_url()),
        "questions of an item": (stranger, "/questions/about/item-0-0/"),
        "search, one word": (stranger, "/search/?q=word1"),
    }
    return {name: partial(page, client, path) for name, (client, path) in asked.items()}


def writing(editor: User) -> dict[str, Callable[[], Measured]]:
    return {
        "save, 12 items": partial(save, editor, "article-0"),
        "save, 40 items of 20 sources": partial(save, editor, "the-largest"),
        "publish, 12 items, one changed": partial(publish, editor, "article-10"),
    }


def jobs(editor: User) -> dict[str, Callable[[], Measured]]:
    return {
        "publish_due, nothing due": partial(repeated, publish_due),
        "publish_due, one article": partial(due, editor),
        "collect_gaps": partial(repeated, collect_gaps),
        "record_figures": partial(repeated, record_figures),
    }


def page(client: Client, path: str) -> Measured:
    size = len(gzip.compress(client.get(path).content, 6))
    return *repeated(lambda: expect(200, client.get(path).status_code, path))[:2], size


def save(editor: User, slug: str) -> Measured:
    client = Client()
    client.force_login(editor)
    path = reverse("admin:careers_article_write", args=[Article.objects.get(slug=slug).pk])
    sheet: dict[str, str] = {}

    def open_page() -> None:
        html = client.get(path).content.decode()
        sheet.update(next(form for form in forms_of(html, path) if form.action == path).values)

    return repeated(
        lambda: expect(302, client.post(path, sheet).status_code, path), before=open_page
    )


def draft(editor: User, slug: str) -> tuple[Article, ArticleRevision]:
    """A change of one item."""
    article = Article.objects.get(slug=slug)
    before = working_revision(article) or ArticleRevision()
    first, *others = before.content.items
    changed = replace(first, body=f"{first.body} {guide_data.words(3, 9)}.")
    content = replace(before.content, items=(changed, *others))
    revision = save_draft(article=article, content=content, by=editor, base=before.number)
    article.refresh_from_db()
    return article, revision


def publish(editor: User, slug: str) -> Measured:
    drafts: list[tuple[Article, ArticleRevision]] = []
    return repeated(
        lambda: go_live(*drafts.pop()), before=lambda: drafts.append(draft(editor, slug))
    )


def due(editor: User) -> Measured:
    def schedule() -> None:
        _article, revision = draft(editor, "article-20")
        submit_draft(revision=revision, by=editor)
        revision.state, revision.publish_at = RevisionState.SCHEDULED, timezone.now()
        revision.save()

    return repeated(lambda: expect(1, len(publish_due()), "publish_due"), before=schedule)


def repeated(act: Callable[[], object], before: Callable[[], object] = lambda: None) -> Measured:
    """The median of CPU milliseconds, and the number of queries."""
    before()
    with CaptureQueriesContext(connection) as captured:
        act()
    # Asked for now: the next request empties the log.
    queries = len(captured)
    times: list[float] = []
    while len(times) < LEAST or (len(times) < ROUNDS and sum(times) < ENOUGH):
        before()
        started = time.process_time()
        act()
        times.append(time.process_time() - started)
    return statistics.median(times) * 1000, queries, 0


def expect(wanted: int, found: int, where: str) -> None:
    if found != wanted:
        raise SystemExit(f"{where} answered {found}")


def report(name: str, measure: Callable[[], Measured]) -> None:
    cpu, queries, size = measure()
    print(f"{name:44} {cpu:8.1f} {queries:8} {f'{size / 1000:.1f}' if size else '':>8}", flush=True)


if __name__ == "__main__":
    main()
