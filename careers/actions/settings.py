"""What editors set about articles and topics without touching their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from careers.actions.addresses import change_address
from careers.actions.refusals import refuse_unless_editor
from careers.actions.review_dates import set_review_date, write_article_dates
from careers.actions.writing import lock_article

if TYPE_CHECKING:
    from accounts.models import User
    from careers.models import Article, Topic

SETTINGS = ("topic", "position", "owner", "language", "translation_of")


@transaction.atomic
def change_settings(*, article: Article, slug: str, by: User) -> Article:
    """Save SETTINGS as they stand on `article`, and its address.

    Another topic may want it checked more often. Raises ValidationError for an address that is
    somebody else’s.
    """
    refuse_unless_editor(by)
    row = lock_article(article.pk)
    has_other_topic = row.topic_id != article.topic_id
    for name in SETTINGS:
        setattr(row, name, getattr(article, name))
    if has_other_topic:
        _set_review_dates(row)
    row.save(update_fields=[*SETTINGS, "review_by", "updated_at"])
    return change_address(article=row, slug=slug, by=by)


@transaction.atomic
def take_over_article(*, article: Article, by: User) -> None:
    """Let `by` keep it true from now on."""
    refuse_unless_editor(by)
    row = lock_article(article.pk)
    row.owner = by
    row.save(update_fields=["owner", "updated_at"])


@transaction.atomic
def change_interval(*, topic: Topic, by: User) -> None:
    """Let its articles be due as its `review_months`, saved already, say."""
    refuse_unless_editor(by)
    for article in topic.articles.select_for_update().select_related("topic"):
        _set_review_dates(article)
        article.save(update_fields=["review_by", "updated_at"])


def _set_review_dates(article: Article) -> None:
    """The caller saves the article."""
    for item in article.items.published():
        set_review_date(item, months=article.topic.review_months)
        item.save(update_fields=["review_by"])
    write_article_dates(article)
