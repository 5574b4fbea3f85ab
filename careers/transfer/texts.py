"""The four kinds of text that the loader compares and writes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Protocol

from careers.models import Article, Topic

if TYPE_CHECKING:
    from careers.content import ItemContent
    from careers.transfer.files import ArticleText, Text
    from careers.transfer.shelf import Shelf


class Words(Protocol):
    @property
    def key(self) -> str:
        """Return its name in the memory of the loader."""

    @property
    def text(self) -> Text:
        """Return what the files say."""

    def standing(self) -> Text | None:
        """Return what the database holds in its place, with the same names."""

    def write(self) -> bool:
        """Put it there; False when that cannot be."""


@dataclass(frozen=True)
class TopicWords:
    text: Text

    @property
    def key(self) -> str:
        return f"topic:{self.text['slug']}"

    def standing(self) -> Text | None:
        topic = Topic.objects.filter(slug=self.text["slug"]).first()
        return None if topic is None else {name: getattr(topic, name) for name in self.text}

    def write(self) -> bool:
        Topic.objects.update_or_create(slug=self.text["slug"], defaults=self.text)
        return True


@dataclass(frozen=True)
class HeadWords:
    """An article less its items."""

    article: ArticleText
    shelf: Shelf

    @property
    def key(self) -> str:
        return f"article:{self.article.slug}"

    @property
    def text(self) -> Text:
        return {
            "slug": self.article.slug,
            "title": self.article.content.title,
            "summary": self.article.content.summary,
            "topic": self.article.topic,
            "position": self.article.position,
        }

    def standing(self) -> Text | None:
        article = self.shelf.article(self.article.slug)
        if article is None:
            return None
        return {name: getattr(article, name) for name in self.text} | {"topic": article.topic.slug}

    def write(self) -> bool:
        return self.shelf.set_head(self.article)


@dataclass(frozen=True)
class ItemWords:
    slug: str
    item: ItemContent
    # The keys of those that stand before it.
    after: tuple[str, ...]
    shelf: Shelf

    @property
    def key(self) -> str:
        return f"item:{self.item.key}"

    @property
    def text(self) -> Text:
        return {"article": self.slug} | asdict(self.item)

    def standing(self) -> Text | None:
        home = self.shelf.home(self.item.key)
        item = self.shelf.contents[home].item(self.item.key) if home else None
        return {"article": home} | asdict(item) if item else None

    def write(self) -> bool:
        return self.shelf.put(self.slug, self.item, after=self.after)


@dataclass(frozen=True)
class RelatedLinks:
    """A text of its own, because deleting an article takes the links to it along.

    Elsewhere that would look like an editor's change of the linking article's words.
    """

    slug: str
    related: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"related:{self.slug}"

    @property
    def text(self) -> Text:
        return {"slug": self.slug, "related": list(self.related)}

    def standing(self) -> Text | None:
        slugs = Article.objects.filter(related_from__slug=self.slug).order_by("slug")
        related = list(slugs.values_list("slug", flat=True))
        return {"slug": self.slug, "related": related} if related else None

    def write(self) -> bool:
        article = Article.objects.filter(slug=self.slug).first()
        if article is None:
            return False
        article.related.set(Article.objects.filter(slug__in=self.related))
        return True
