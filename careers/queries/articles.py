"""The page of an article, in a number of queries that does not grow."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from careers.models import Article, FaqItem
from core.text import reading_minutes

MOST_TAGS = 5  # a question carries no more


@dataclass(frozen=True)
class ArticlePage:
    article: Article
    items: list[FaqItem]
    related: list[Article]
    translations: list[Article]
    previous: Article | None
    next: Article | None

    @property
    def minutes(self) -> int:
        return reading_minutes(
            "\n".join(f"{item.question} {item.short_answer} {item.body}" for item in self.items)
        )

    @property
    def tag_names(self) -> list[str]:
        """The tags that most of its items carry, for somebody who asks about the whole."""
        counted = Counter(name for item in self.items for name in item.tag_names)
        return [name for name, _ in counted.most_common(MOST_TAGS)]


def article_page(article: Article) -> ArticlePage:
    """Gather the page of an article that comes with its topic and owner selected."""
    shelf = list(Article.objects.live().only("slug", "title", "language", "translation_of_id"))
    previous, following = _neighbours(article, shelf)
    return ArticlePage(
        article=article,
        items=list(article.items.published().prefetch_related("sources")),
        related=list(article.related.live().with_item_count()),
        translations=[other for other in shelf if _is_translation(other, of=article)],
        previous=previous,
        next=following,
    )


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
