"""What last changed in the guide, an article at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max, OuterRef, Prefetch, Subquery

from careers.enums import Significance
from careers.models import Article, ArticleRevision, FaqItem

if TYPE_CHECKING:
    from datetime import datetime

    from careers.content import ItemContent


@dataclass(frozen=True, kw_only=True)
class Publication:
    """The last one of an article that was more than a mended typo; the items are today’s."""

    revision_id: int
    number: int
    base_number: int | None
    at: datetime
    note: str
    article: Article
    items: list[FaqItem]


@dataclass(frozen=True, kw_only=True)
class NewItems:
    added: list[FaqItem]
    changed: list[FaqItem]


def newest_publications(limit: int) -> list[Publication]:
    """Of live articles, the newest first; without the long texts, in two queries."""
    told = (
        ArticleRevision.objects.published()
        .filter(article=OuterRef("pk"))
        .exclude(significance=Significance.TYPO)
        .order_by("-number")
    )
    newest = Article.objects.live().values(newest=Subquery(told.values("pk")[:1]))
    questions = FaqItem.objects.published().only("article", "key", "question", "short_answer")
    rows = (
        ArticleRevision.objects.filter(pk__in=newest)
        .select_related("article__topic")
        .prefetch_related(Prefetch("article__items", queryset=questions))
        .defer("snapshot")
        .order_by("-published_at", "-pk")
    )
    return [
        Publication(
            revision_id=row.pk,
            number=row.number,
            base_number=row.base_number,
            at=row.published_at or row.created_at,
            note=row.note,
            article=row.article,
            items=list(row.article.items.all()),
        )
        for row in rows[:limit]
    ]


def new_items(publications: list[Publication]) -> dict[int, NewItems]:
    """What each brought its readers, by revision: of all of them in two queries."""
    texts = ArticleRevision.objects.in_bulk([each.revision_id for each in publications])
    bases = ArticleRevision.objects.filter(
        article__in={each.article.pk for each in publications},
        number__in={each.base_number for each in publications if each.base_number},
    )
    before = {(row.article_id, row.number): _by_key(row) for row in bases}
    return {
        each.revision_id: _new_items(
            each.items,
            was=before.get((each.article.pk, each.base_number or 0), {}),
            now=_by_key(texts[each.revision_id]),
        )
        for each in publications
    }


def last_publication() -> datetime | None:
    """When an article was last published, changed or taken out."""
    last: datetime | None = Article.objects.aggregate(at=Max("updated_at"))["at"]
    return last


def _by_key(revision: ArticleRevision) -> dict[str, ItemContent]:
    return {item.key: item for item in revision.content.items}


def _new_items(
    items: list[FaqItem], *, was: dict[str, ItemContent], now: dict[str, ItemContent]
) -> NewItems:
    told = [item for item in items if item.key in now]
    return NewItems(
        added=[item for item in told if item.key not in was],
        changed=[item for item in told if item.key in was and was[item.key] != now[item.key]],
    )
