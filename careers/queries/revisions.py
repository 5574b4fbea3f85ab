from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Max

from careers.content import ArticleContent
from careers.models import ArticleRevision, FaqItem

if TYPE_CHECKING:
    from careers.models import Article


def open_revision(article: Article) -> ArticleRevision | None:
    """The change of it that is on its way."""
    return article.revisions.open().first()


def working_revision(article: Article) -> ArticleRevision | None:
    """What an editor goes on from: the open change, or else what readers see."""
    return open_revision(article) or article.live_revision


def text_of(article: Article, working: ArticleRevision | None) -> ArticleContent:
    """What an editor goes on from, in words: before the first revision, the article’s own."""
    if working:
        return working.content
    return ArticleContent(title=article.title, summary=article.summary)


def begun_on(change: ArticleRevision) -> ArticleRevision | None:
    """The published revision that `change` was written for."""
    return change.article.revisions.filter(number=change.base_number or 0).first()


def next_number(article: Article) -> int:
    last: int | None = article.revisions.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def contributor_ids(revision: ArticleRevision) -> set[int]:
    return set(revision.contributors.values_list("pk", flat=True))


def without_moved_items(article: Article, content: ArticleContent) -> ArticleContent:
    """`content` of a past revision, less what readers find in another article today."""
    moved = FaqItem.objects.published().exclude(article=article)
    elsewhere = set(
        moved.filter(key__in=[item.key for item in content.items]).values_list("key", flat=True)
    )
    return replace(
        content, items=tuple(item for item in content.items if item.key not in elsewhere)
    )


def without_items_moved_since(
    article: Article, content: ArticleContent, change: ArticleRevision | None
) -> ArticleContent:
    """`content`, less what readers found here when `change` was begun, and elsewhere today.

    What `change` itself takes over from another article was not here then, and stays in.
    """
    if change is None or not change.is_open:
        return content
    before = begun_on(change)
    if before is None:
        return content
    was_here = {item.key for item in before.content.items}
    kept = {item.key for item in without_moved_items(article, content).items}
    return replace(
        content,
        items=tuple(item for item in content.items if item.key in kept or item.key not in was_here),
    )


def published_revisions(article: Article) -> list[ArticleRevision]:
    """Newest first, each with who wrote it."""
    return list(
        ArticleRevision.objects.published().filter(article=article).select_related("author")
    )
