"""The page of an article, in a number of queries that does not grow."""

from __future__ import annotations

from collections import Counter
from copy import copy
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from careers.models import Article, FaqItem, Source
from careers.queries.items import show_items
from careers.queries.translations import translation_is_stale
from core.text import reading_minutes

if TYPE_CHECKING:
    from careers.content import ItemContent
    from careers.models import ArticleRevision
    from careers.queries.items import ShownItem

MOST_TAGS = 5  # a question carries no more


@dataclass(frozen=True, kw_only=True)
class ArticlePage:
    article: Article
    items: list[ShownItem]
    related: list[Article]
    translations: list[Article]
    is_stale_translation: bool
    previous: Article | None
    next: Article | None

    @property
    def minutes(self) -> int:
        return reading_minutes("\n".join(_words(shown.item) for shown in self.items))

    @property
    def tag_names(self) -> list[str]:
        """The tags that most of its items carry, for somebody who asks about the whole."""
        counted = Counter(name for shown in self.items for name in shown.item.tag_names)
        return [name for name, _ in counted.most_common(MOST_TAGS)]


def article_page(article: Article) -> ArticlePage:
    """What readers see of an article that comes with its topic, owner and successor selected."""
    items = article.items.published().select_related("checked_by").prefetch_related("sources")
    return _page(article, show_items((item, list(item.sources.all())) for item in items))


def preview_page(revision: ArticleRevision) -> ArticlePage:
    """The same page as `revision` would make it. Nothing of it is saved, or may be."""
    article, content = copy(revision.article), revision.content
    article.title, article.summary = content.title, content.summary
    keys = [item.key for item in content.items]
    rows = FaqItem.objects.select_related("checked_by").in_bulk(keys, field_name="key")
    return _page(
        article,
        show_items(_previewed(article, rows.get(item.key), item) for item in content.items),
    )


def _page(article: Article, items: list[ShownItem]) -> ArticlePage:
    shelf = list(Article.objects.live().only("slug", "title", "language", "translation_of_id"))
    previous, following = _neighbours(article, shelf)
    return ArticlePage(
        article=article,
        items=items,
        related=list(article.related.live().with_item_count()),
        translations=[other for other in shelf if _is_translation(other, of=article)],
        is_stale_translation=translation_is_stale(article),
        previous=previous,
        next=following,
    )


def _previewed(
    article: Article, row: FaqItem | None, content: ItemContent
) -> tuple[FaqItem, list[Source]]:
    """On the row that keeps its key, so that its checks are known."""
    item = row or FaqItem(key=content.key)
    item.article = article
    item.set_content(content)
    return item, [Source(item=item, **asdict(source)) for source in content.sources]


def _words(item: FaqItem) -> str:
    beside = item.beside
    texts = [item.question, item.short_answer, item.body, *beside.pros, *beside.cons]
    texts += [f"{each.stance} {each.text} {each.holds_when}" for each in beside.positions]
    texts += [quote.text for quote in beside.quotes]
    return "\n".join(texts)


def _neighbours(article: Article, shelf: list[Article]) -> tuple[Article | None, Article | None]:
    """What stands before and after it among the live articles of its language."""
    row = [other for other in shelf if other.language == article.language]
    if article not in row:
        return None, None
    place = row.index(article)
    return (row[place - 1] if place else None), (row[place + 1] if place + 1 < len(row) else None)


def _is_translation(other: Article, *, of: Article) -> bool:
    original = of.translation_of_id or of.pk
    return other.pk != of.pk and original in (other.pk, other.translation_of_id)
