"""When something is due: an item with its first fact, an article with its first item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Min

from core.dates import add_months

if TYPE_CHECKING:
    from careers.models import Article, FaqItem


def set_review_date(item: FaqItem, *, months: int) -> None:
    """By its topic’s interval, or earlier if one of its facts ends earlier; the caller saves.

    A fact that had ended when the item was last checked was found to hold all the same.
    """
    if item.checked_on is None:
        item.review_by = None
        return
    ends = item.sources.filter(review_by__gte=item.checked_on).values_list("review_by", flat=True)
    item.review_by = min([add_months(item.checked_on, months), *(end for end in ends if end)])


def write_article_dates(article: Article) -> None:
    """Its oldest check, if all of it was checked, and its earliest date; the caller saves."""
    items = article.items.published()
    dates = items.aggregate(checked=Min("checked_on"), due=Min("review_by"))
    is_checked = not items.filter(checked_on=None).exists()
    article.checked_on, article.review_by = dates["checked"] if is_checked else None, dates["due"]
