"""Saying that something was gone through and still holds: it moves dates and makes no revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from careers.actions.refusals import refuse_unless_editor
from careers.actions.review_dates import set_review_date, write_article_dates
from careers.actions.writing import lock_article
from careers.models import FaqItem, ItemCheck
from careers.rules import can_mark_checked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accounts.models import User
    from careers.models import Article


@transaction.atomic
def mark_article_checked(*, article: Article, by: User) -> Article:
    """Somebody went through all of it today."""
    return _mark(article, by=by, keys=None)


@transaction.atomic
def mark_item_checked(*, item: FaqItem, by: User) -> FaqItem:
    """Somebody went through this question today."""
    refuse_unless_editor(by)
    item = FaqItem.objects.select_related("article").get(pk=item.pk)
    if not item.is_published:
        raise ValidationError(_("Readers do not see “%(question)s”.") % {"question": item})
    _mark(item.article, by=by, keys=[item.key])
    item.refresh_from_db()
    return item


def _mark(article: Article, *, by: User, keys: Iterable[str] | None) -> Article:
    refuse_unless_editor(by)
    article = lock_article(article.pk)
    if not can_mark_checked(by, article):
        raise ValidationError(
            _("“%(title)s” is not live: only live articles are checked.") % {"title": article}
        )
    items = article.items.published()
    today = timezone.localdate()
    for item in items if keys is None else items.filter(key__in=keys):
        item.checked_on = today
        item.checked_by = by
        set_review_date(item, months=article.topic.review_months)
        item.save(update_fields=["checked_on", "checked_by", "review_by"])
        ItemCheck.objects.create(item=item, by=by, day=today)
    write_article_dates(article)
    article.save(update_fields=["checked_on", "review_by", "updated_at"])
    return article
