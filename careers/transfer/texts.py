"""The four kinds of text that the loader compares and writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.utils import timezone

from careers.enums import ArticleState
from careers.models import Article, FaqItem, Source, Topic

if TYPE_CHECKING:
    from careers.transfer.files import Text


class Words(Protocol):
    def standing(self, text: Text) -> Text | None:
        """Return what the database holds in place of `text`, with the same names."""

    def write(self, text: Text) -> bool:
        """Put `text` there; False when what it belongs to is gone."""


class TopicWords:
    def standing(self, text: Text) -> Text | None:
        topic = Topic.objects.filter(slug=text["slug"]).first()
        return None if topic is None else {name: getattr(topic, name) for name in text}

    def write(self, text: Text) -> bool:
        Topic.objects.update_or_create(slug=text["slug"], defaults=text)
        return True


class ArticleWords:
    def standing(self, text: Text) -> Text | None:
        article = Article.objects.select_related("topic").filter(slug=text["slug"]).first()
        if article is None:
            return None
        return {name: getattr(article, name) for name in text} | {"topic": article.topic.slug}

    def write(self, text: Text) -> bool:
        topic = Topic.objects.filter(slug=text["topic"]).first()
        if topic is None:
            return False
        words = text | {"topic": topic}
        article = Article.objects.filter(slug=text["slug"]).first()
        if article is None:
            article = Article(state=ArticleState.LIVE, published_at=timezone.now())
            article.set_checked(timezone.localdate())
        for name, value in words.items():
            setattr(article, name, value)
        article.save()
        return True


class RelatedLinks:
    """A text of its own, because deleting an article takes the links to it along.

    Elsewhere that would look like an editor's change of the linking article's words.
    """

    def standing(self, text: Text) -> Text | None:
        slugs = Article.objects.filter(related_from__slug=text["slug"]).order_by("slug")
        related = list(slugs.values_list("slug", flat=True))
        return {"slug": text["slug"], "related": related} if related else None

    def write(self, text: Text) -> bool:
        article = Article.objects.filter(slug=text["slug"]).first()
        if article is None:
            return False
        article.related.set(Article.objects.filter(slug__in=text["related"]))
        return True


class ItemWords:
    def standing(self, text: Text) -> Text | None:
        item = FaqItem.objects.select_related("article").filter(key=text["key"]).first()
        if item is None:
            return None
        plain = {name: getattr(item, name) for name in text if name not in ("article", "sources")}
        sources = item.sources.values("name", "url", "as_of", "note")
        return plain | {"article": item.article.slug, "sources": list(sources)}

    def write(self, text: Text) -> bool:
        article = Article.objects.filter(slug=text["article"]).first()
        if article is None:
            return False
        item = FaqItem.objects.filter(key=text["key"]).first() or FaqItem(key=text["key"])
        item.article = article
        item.set_text(
            question=text["question"], short_answer=text["short_answer"], body=text["body"]
        )
        for name in ("region", "as_of", "ask_tags", "position"):
            setattr(item, name, text[name])
        item.save()
        item.sources.all().delete()
        Source.objects.bulk_create(
            Source(item=item, position=position, **source)
            for position, source in enumerate(text["sources"], start=1)
        )
        return True
