"""The guide as programs walk through it: by page, what everybody may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careers.models import Article, FaqItem, Term
from core.pagination import Page, paginate

if TYPE_CHECKING:
    from careers.models import Topic

BY_AGE = ("pk",)


def list_articles(*, topic: Topic | None, cursor: str | None, size: int) -> Page[Article]:
    articles = Article.objects.live().select_related("topic")
    articles = articles.filter(topic=topic) if topic else articles
    return paginate(articles, order=BY_AGE, cursor=cursor, size=size, strict=True)


def list_items(*, tag: str, cursor: str | None, size: int) -> Page[FaqItem]:
    """`tag` is the name of one, or empty."""
    items = FaqItem.objects.live().select_related("article")
    items = items.tagged([tag]) if tag else items
    return paginate(items, order=BY_AGE, cursor=cursor, size=size, strict=True)


def list_terms(*, cursor: str | None, size: int) -> Page[Term]:
    terms = Term.objects.select_related("item__article")
    return paginate(terms, order=("name",), cursor=cursor, size=size, strict=True)
