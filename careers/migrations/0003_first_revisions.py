"""What readers see becomes revision 1 of its article, word for word."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
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


def forget(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("careers", "Article").objects.update(live_revision=None)
    apps.get_model("careers", "ArticleRevision").objects.all().delete()


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
