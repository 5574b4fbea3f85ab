"""A guide from before there were revisions: nothing of it is lost, on the way there and back."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from careers.actions.publishing import go_live
from careers.content import ArticleContent, ItemContent, SourceContent
from careers.models import Article, ArticleRevision, FaqItem, Source, StarterText
from careers.queries.revisions import open_revision
from careers.transfer import load_guide
from tests.support.guide import editor, publish
from tests.support.starter import Starter

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

BEFORE = [("community", "0003_groups"), ("careers", "0001_first_tables")]


def migrate(targets: list[tuple[str, str]]) -> Apps:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def newest() -> list[tuple[str, str]]:
    leaves: list[tuple[str, str]] = MigrationExecutor(connection).loader.graph.leaf_nodes()
    return leaves


@pytest.fixture
def before() -> Iterator[Apps]:
    yield migrate(BEFORE)
    migrate(newest())


def digest(text: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(text, sort_keys=True).encode()).hexdigest()


SOURCES = [
    {"name": "A report", "url": "https://example.org/report", "dated": "2021", "note": "Chapter 2"},
    {"name": "A talk", "url": "", "dated": "", "note": "Minute 5"},
]
MARKED = (
    SourceContent(
        mark="1",
        name="A report",
        url="https://example.org/report",
        as_of="2021",
        note="Chapter 2",
    ),
    SourceContent(mark="2", name="A talk", note="Minute 5"),
)


def write_item(old: Apps, article: Any, key: str, position: int, **words: str) -> None:  # noqa: ANN401
    item = old.get_model("careers", "FaqItem").objects.create(
        article=article,
        key=key,
        question=f"{key}?",
        short_answer="Yes.",
        body=words.get("body", f"Begin with **{key}?**[^S0]"),
        body_html="<p>As it was.</p>",
        as_of="2021",
        ask_tags="python java",
        position=position,
        region=words.get("region", ""),
    )
    old.get_model("careers", "Source").objects.bulk_create(
        old.get_model("careers", "Source")(item=item, **source, position=number)
        for number, source in enumerate(SOURCES, start=1)
    )


@pytest.fixture
def guide(before: Apps) -> Apps:
    """One live article with an owner, one draft without, one archived."""
    owner = before.get_model("accounts", "User").objects.create(username="ann", email="a@b.example")
    topic = before.get_model("careers", "Topic").objects.create(
        slug="skills", title="Skills", summary="What to learn.", position=1
    )
    new = before.get_model("careers", "Article").objects.create
    live = new(
        slug="languages",
        title="Languages",
        summary="In short.",
        topic=topic,
        position=1,
        state="live",
        owner=owner,
        checked_on=date(2026, 5, 2),
        review_by=date(2026, 10, 29),
        published_at=datetime(2026, 5, 1, 12, tzinfo=UTC),
    )
    write_item(before, live, "java", 2, region="EU", body="Ünïcode  with  *marks* and | bars |")
    write_item(before, live, "python", 1)
    draft = new(slug="tools", title="Tools", summary="Not yet.", topic=topic, state="draft")
    write_item(before, draft, "git", 1)
    new(
        slug="old",
        title="Old",
        summary="Was.",
        topic=topic,
        state="archived",
        published_at=datetime(2025, 5, 1, 12, tzinfo=UTC),
    )
    return before


def rows(apps: Apps) -> dict[str, list[dict[str, Any]]]:
    """What the tables hold that became something else."""
    names = {
        "Article": ("slug", "title", "summary", "state", "owner_id", "checked_on", "review_by"),
        "FaqItem": ("key", "question", "body", "body_html", "position", "article__slug", "as_of"),
        "Source": ("item__key", "name", "url", "dated", "note", "position"),
        "StarterText": ("key", "digest"),
    }
    return {
        model: list(apps.get_model("careers", model).objects.order_by("pk").values(*fields))
        for model, fields in names.items()
    }


def remember(old: Apps) -> None:
    """As `load_starter` did before there were revisions."""
    topic = old.get_model("careers", "Topic").objects.get()
    names = ("slug", "title", "summary", "position")
    texts = {"topic:skills": {name: getattr(topic, name) for name in names}}
    head = ("slug", "title", "summary", "position")
    for article in old.get_model("careers", "Article").objects.filter(slug="languages"):
        texts[f"article:{article.slug}"] = {name: getattr(article, name) for name in head} | {
            "topic": "skills"
        }
    words = ("key", "question", "short_answer", "body", "region", "as_of", "ask_tags", "position")
    for item in old.get_model("careers", "FaqItem").objects.filter(article__slug="languages"):
        texts[f"item:{item.key}"] = {name: getattr(item, name) for name in words} | {
            "article": "languages",
            "sources": SOURCES,
        }
    model = old.get_model("careers", "StarterText")
    model.objects.bulk_create(model(key=key, digest=digest(text)) for key, text in texts.items())


def test_what_readers_saw_is_revision_one_word_for_word(guide: Apps) -> None:
    migrate(newest())

    article = Article.objects.get(slug="languages")
    revision = article.live_revision
    assert revision
    assert revision.content == ArticleContent(
        title="Languages",
        summary="In short.",
        items=(
            ItemContent(
                key="python",
                question="python?",
                short_answer="Yes.",
                body="Begin with **python?**[^S0]",
                ask_tags="python java",
                sources=MARKED,
            ),
            ItemContent(
                key="java",
                question="java?",
                short_answer="Yes.",
                body="Ünïcode  with  *marks* and | bars |",
                region="EU",
                ask_tags="python java",
                sources=MARKED,
            ),
        ),
    )
    assert (revision.number, revision.base_number, revision.state) == (1, None, "published")
    assert revision.author == article.owner
    assert [person.username for person in revision.contributors.all()] == ["ann"]
    assert revision.published_at == article.published_at
    assert list(article.items.values_list("key", "is_published", "checked_on", "review_by")) == [
        ("python", True, date(2026, 5, 2), date(2026, 10, 29)),
        ("java", True, date(2026, 5, 2), date(2026, 10, 29)),
    ]
    assert list(Source.objects.filter(item__key="java").values_list("mark", "as_of")) == [
        ("1", "2021"),
        ("2", ""),
    ]


def test_a_draft_stays_a_draft_and_an_archived_one_keeps_its_text(guide: Apps) -> None:
    migrate(newest())

    tools = Article.objects.get(slug="tools")
    draft = open_revision(tools)
    assert draft
    assert (tools.state, tools.live_revision, draft.state, draft.author) == (
        "draft",
        None,
        "draft",
        None,
    )
    assert [item.key for item in draft.content.items] == ["git"]
    assert not FaqItem.objects.get(key="git").is_published
    old = Article.objects.get(slug="old")
    assert old.live_revision
    assert (old.state, old.live_revision.state) == ("archived", "published")

    go_live(tools, draft)
    assert FaqItem.objects.get(key="git").is_published


def test_the_way_back_restores_every_row(guide: Apps) -> None:
    remember(guide)
    there = rows(guide)
    migrate(newest())
    assert StarterText.objects.get(key="item:java").digest not in str(there)

    assert rows(migrate(BEFORE)) == there


def test_the_way_back_shows_readers_nothing_that_was_taken_out(guide: Apps) -> None:
    migrate(newest())
    article = Article.objects.get(slug="languages")
    revision = article.live_revision
    assert revision
    publish(article, revision.content.items[0], by=editor())

    back = migrate(BEFORE)

    items = back.get_model("careers", "FaqItem").objects.filter(article__slug="languages")
    assert [item.key for item in items] == ["python"]


def test_the_starter_guide_goes_on_updating_what_nobody_changed(
    guide: Apps, starter: Starter
) -> None:
    remember(guide)
    guide.get_model("careers", "FaqItem").objects.filter(key="java").update(question="Ours?")
    migrate(newest())

    report = load_guide(starter({"languages": ["python", "java"]}))

    assert report.updated == ["topic:skills", "article:languages", "item:python"]
    assert report.kept == ["item:java"]
    live = ArticleRevision.objects.get(article__slug="languages", number=2)
    assert [item.question for item in live.content.items] == ["python?", "Ours?"]
    assert [source.mark for source in live.content.items[0].sources] == ["S0"]
