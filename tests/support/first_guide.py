"""The guide as it was kept before there were revisions."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from tests.support.migrating import migrate

if TYPE_CHECKING:
    from django.db.migrations.state import StateApps

FIRST = [("community", "0003_groups"), ("careers", "0001_first_tables")]
SOURCES = [
    {"name": "A report", "url": "https://example.org/report", "dated": "2021", "note": "Chapter 2"},
    {"name": "A talk", "url": "", "dated": "", "note": "Minute 5"},
]
Rows = dict[str, list[dict[str, Any]]]


def migrate_to_first() -> StateApps:
    return migrate(FIRST)


def write_first_guide(old: StateApps) -> None:
    """Live articles with an owner, one draft without, one archived; an editor changed “java”."""
    owner = old.get_model("accounts", "User").objects.create(username="ann", email="a@b.example")
    topic = old.get_model("careers", "Topic").objects.create(
        slug="skills", title="Skills", summary="What to learn.", position=1
    )
    new = old.get_model("careers", "Article").objects.create
    live = {
        "state": "live",
        "topic": topic,
        "owner": owner,
        "checked_on": date(2026, 5, 2),
        "review_by": date(2026, 10, 29),
        "published_at": datetime(2026, 5, 1, 12, tzinfo=UTC),
    }
    languages = new(slug="languages", title="Languages", summary="In short.", position=1, **live)
    _write_item(old, languages, "java", 2, region="EU", body="Ünïcode  with  *marks* and | bars |")
    _write_item(old, languages, "python", 1)
    clouds = new(slug="clouds", title="Clouds", summary="Of others.", position=2, **live)
    _write_item(old, clouds, "public", 1)
    _write_item(old, clouds, "private", 2)
    draft = new(slug="tools", title="Tools", summary="Not yet.", topic=topic, state="draft")
    _write_item(old, draft, "git", 1)
    new(
        slug="old",
        title="Old",
        summary="Was.",
        topic=topic,
        state="archived",
        published_at=datetime(2025, 5, 1, 12, tzinfo=UTC),
    )
    _remember(old)
    old.get_model("careers", "FaqItem").objects.filter(key="java").update(question="Ours?")


def rows_of_guide(apps: StateApps) -> Rows:
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


def _write_item(
    old: StateApps, article: object, key: str, position: int, *, region: str = "", body: str = ""
) -> None:
    item = old.get_model("careers", "FaqItem").objects.create(
        article=article,
        key=key,
        question=f"{key}?",
        short_answer="Yes.",
        body=body or f"Begin with **{key}?**[^S0]",
        body_html="<p>As it was.</p>",
        as_of="2021",
        ask_tags="python java",
        position=position,
        region=region,
    )
    old.get_model("careers", "Source").objects.bulk_create(
        old.get_model("careers", "Source")(item=item, **source, position=number)
        for number, source in enumerate(SOURCES, start=1)
    )


def _remember(old: StateApps) -> None:
    """As `load_starter` did before there were revisions."""
    head = ("slug", "title", "summary", "position")
    topic = old.get_model("careers", "Topic").objects.get()
    texts = {"topic:skills": {name: getattr(topic, name) for name in head}}
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
    model.objects.bulk_create(model(key=key, digest=_digest(text)) for key, text in texts.items())


def _digest(text: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(text, sort_keys=True).encode()).hexdigest()
