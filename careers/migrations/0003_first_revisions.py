"""What readers see becomes revision 1 of its article, word for word."""

import hashlib
import json

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone


def record(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    article_model = apps.get_model("careers", "Article")
    revision_model = apps.get_model("careers", "ArticleRevision")
    for article in article_model.objects.order_by("pk"):
        was_public = article.published_at is not None
        items = list(article.items.order_by("position", "pk"))
        for item in items:
            item.is_published = was_public
            item.checked_on = article.checked_on
            item.review_by = article.review_by
            item.save(update_fields=["is_published", "checked_on", "review_by"])
        revision = revision_model.objects.create(
            article=article,
            number=1,
            snapshot={
                "format": 1,
                "title": article.title,
                "summary": article.summary,
                "items": [_content(item) for item in items],
            },
            author=article.owner,
            state="published" if was_public else "draft",
            created_at=article.updated_at,
            published_at=(article.published_at or timezone.now()) if was_public else None,
        )
        if article.owner:
            revision.contributors.add(article.owner)
        if was_public:
            article.live_revision = revision
            article.save(update_fields=["live_revision"])
        for item, content in zip(items, revision.snapshot["items"], strict=True):
            _carry_digest(apps, f"item:{item.key}", _before(item), _after(item, content))
    for topic in apps.get_model("careers", "Topic").objects.all():
        _carry_digest(apps, f"topic:{topic.slug}", *_topic(topic))


def forget(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of a change on its way, the text of its first draft stays."""
    # The models that Django hands over on the way back do not belong together.
    loader = MigrationLoader(schema_editor.connection)
    apps = loader.project_state([("careers", "0003_first_revisions")]).apps
    for topic in apps.get_model("careers", "Topic").objects.all():
        before, after = _topic(topic)
        _carry_digest(apps, f"topic:{topic.slug}", after, before)
    for article in apps.get_model("careers", "Article").objects.exclude(live_revision=None):
        # Nothing else would keep readers from what editors took out.
        article.items.filter(is_published=False).delete()
        said = {content["key"]: content for content in article.live_revision.snapshot["items"]}
        for item in article.items.all():
            _carry_digest(apps, f"item:{item.key}", _after(item, said[item.key]), _before(item))
    apps.get_model("careers", "Article").objects.update(live_revision=None)
    apps.get_model("careers", "ArticleRevision").objects.all().delete()


def _carry_digest(apps: Apps, key: str, standing: object, becomes: object) -> None:
    """What `load_starter` wrote and nobody changed is still that, in the words of now."""
    unchanged = apps.get_model("careers", "StarterText").objects.filter(
        key=key, digest=_digest(standing)
    )
    unchanged.update(digest=_digest(becomes))


def _digest(text: object) -> str:
    return hashlib.sha256(json.dumps(text, sort_keys=True).encode()).hexdigest()


def _topic(topic: object) -> tuple[dict[str, object], dict[str, object]]:
    before = {name: getattr(topic, name) for name in ("slug", "title", "summary", "position")}
    return before, _filled(before | {"review_months": topic.review_months})


def _before(item: object) -> dict[str, object]:
    names = ("key", "question", "short_answer", "body", "region", "as_of", "ask_tags", "position")
    sources = [
        {"name": source.name, "url": source.url, "dated": source.as_of, "note": source.note}
        for source in item.sources.order_by("position", "pk")
    ]
    words = {name: getattr(item, name) for name in names}
    return words | {"article": item.article.slug, "sources": sources}


def _after(item: object, content: dict[str, object]) -> object:
    return _filled(content | {"article": item.article.slug})


def _filled(value: object) -> object:
    """As careers.transfer.loading compares texts: less all that is empty."""
    if isinstance(value, dict):
        pairs = {name: _filled(each) for name, each in value.items()}
        return {name: each for name, each in pairs.items() if each}
    if isinstance(value, list):
        return [_filled(each) for each in value]
    return value


def _content(item: object) -> dict[str, object]:
    sources = []
    for number, source in enumerate(item.sources.order_by("position", "pk"), start=1):
        source.mark = str(number)
        source.save(update_fields=["mark"])
        sources.append(
            {
                "mark": source.mark,
                "name": source.name,
                "url": source.url,
                "as_of": source.as_of,
                "note": source.note,
            }
        )
    return {
        "key": item.key,
        "question": item.question,
        "short_answer": item.short_answer,
        "body": item.body,
        "region": item.region,
        "ask_tags": item.ask_tags,
        "sources": sources,
    }


class Migration(migrations.Migration):
    dependencies = [
        ("careers", "0002_revisions_and_dated_facts"),
    ]

    operations = [migrations.RunPython(record, forget)]
