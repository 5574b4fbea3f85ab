"""From the text of a revision to the rows that pages and search read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from careers.actions.review_dates import set_review_date, write_article_dates
from careers.enums import Significance
from careers.models import FaqItem, ItemCheck, Source
from careers.queries.cards import article_card
from core.cards.keeping import order

if TYPE_CHECKING:
    from careers.content import ArticleContent, ItemContent
    from careers.models import Article, ArticleRevision


def lay_out(
    article: Article, revision: ArticleRevision, *, before: ArticleContent | None
) -> set[int]:
    """Write items and sources as `revision` says, and save the article.

    `before` was live until now. What is new or means something else counts as checked today by
    who wrote it. Returns the articles that items were taken from, by their ids.
    """
    content = revision.content
    rows = FaqItem.objects.select_related("article__live_revision").in_bulk(
        [item.key for item in content.items], field_name="key"
    )
    left = {row.article_id for row in rows.values() if row.article_id != article.pk}
    for position, item in enumerate(content.items):
        row = rows[item.key]
        was = _said_before(row, article, before)
        row.article = article
        row.position = position
        if was != item:
            _write_item(row, item, revision, is_new=was is None)
        row.is_published = True
        row.save()
    gone = article.items.published().exclude(key__in=rows)
    gone.update(is_published=False)
    article.title = content.title
    article.summary = content.summary
    write_article_dates(article)
    article.save()
    order(article_card(article))
    return left


def _said_before(
    row: FaqItem, article: Article, before: ArticleContent | None
) -> ItemContent | None:
    """What readers saw of this question until now, in whichever article it stood."""
    if not row.is_published:
        return None
    if row.article_id != article.pk:
        live = row.article.live_revision
        before = live.content if live else None
    return before.item(row.key) if before else None


def _write_item(
    row: FaqItem, item: ItemContent, revision: ArticleRevision, *, is_new: bool
) -> None:
    row.set_content(item)
    row.changed_at = revision.published_at
    if not is_new and revision.significance == Significance.MAJOR:
        row.major_change_at = revision.published_at
    row.sources.all().delete()
    Source.objects.bulk_create(
        Source(
            item=row,
            position=position,
            mark=source.mark,
            name=source.name,
            url=source.url,
            region=source.region,
            as_of=source.as_of,
            review_by=source.review_by,
            note=source.note,
            is_contested=source.is_contested,
        )
        for position, source in enumerate(item.sources)
    )
    if is_new or revision.significance != Significance.TYPO:
        row.checked_on = timezone.localdate()
        row.checked_by = revision.author
        ItemCheck.objects.create(item=row, by=revision.author, day=row.checked_on)
    set_review_date(row, months=row.article.topic.review_months)
