"""What the page of an article says for search engines and shared links: of what it has loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careers.content import without_marks
from careers.queries.cards import article_card_path
from core.addresses import absolute
from core.cards.share import Share
from core.markdown import plain_text
from core.structured_data import node, person, publisher
from core.text import excerpt

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from careers.models import Article, FaqItem
    from careers.queries.articles import ArticlePage
    from core.structured_data import Node

_TEXT_LENGTH = 2_000  # characters of one answer


def for_machines(page: ArticlePage) -> dict[str, object]:
    """The part of the context that templates/layouts/_cards.html shows; of live articles alone."""
    if not page.article.is_live:
        return {}
    return {"share": article_share(page.article), "structured_data": article_data(page)}


def article_share(article: Article) -> Share:
    return Share(
        kind="article",
        title=article.title,
        text=article.summary,
        path=article.get_absolute_url(),
        picture_path=article_card_path(article),
    )


def article_data(page: ArticlePage) -> list[Node]:
    """The text as a whole, and its items: questions that the editors alone answer."""
    article, url = page.article, absolute(page.article.get_absolute_url())
    items = [shown.item for shown in page.items]
    whole = node(
        "Article",
        headline=article.title,
        description=article.summary,
        articleSection=article.topic.title,
        inLanguage=article.language,
        url=url,
        mainEntityOfPage=url,
        image=absolute(article_card_path(article)),
        datePublished=article.published_at,
        dateModified=_changed_at(article, items),
        author=publisher(),
        publisher=publisher(),
        editor=_person(article.owner),
    )
    questions = node(
        "FAQPage",
        name=article.title,
        url=url,
        inLanguage=article.language,
        reviewedBy=_reviewers(items),
        lastReviewed=article.checked_on,
        mainEntity=[_question(item, url) for item in items],
    )
    return [whole, questions]


def _question(item: FaqItem, url: str) -> Node:
    text = f"{item.short_answer}\n{plain_text(item.body_html)}"
    return node(
        "Question",
        name=item.question,
        url=f"{url}#{item.anchor}",
        dateModified=item.changed_at,
        acceptedAnswer=node("Answer", text=excerpt(without_marks(text), _TEXT_LENGTH)),
    )


def _reviewers(items: list[FaqItem]) -> list[Node | None]:
    """Whoever went through one of them last."""
    return [_person(user) for user in dict.fromkeys(item.checked_by for item in items) if user]


def _person(user: User | None) -> Node | None:
    if user is None:
        return None
    return person(user.display_name, user.get_absolute_url() if user.is_active else "")


def _changed_at(article: Article, items: list[FaqItem]) -> datetime | None:
    moments = [article.published_at, *(item.changed_at for item in items)]
    return max((moment for moment in moments if moment), default=None)
