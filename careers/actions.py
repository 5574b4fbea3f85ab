"""Every change to the guide that has a consequence for its readers.

Each raises PermissionDenied when `by` may not, and ValidationError when the article is not ready;
both carry a sentence for the person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from careers import rules
from careers.enums import ArticleState
from careers.models import Article, FaqItem, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accounts.models import User

KEY_LENGTH = 60


@transaction.atomic
def publish_article(*, article: Article, by: User) -> Article:
    """Show it to everybody. It counts as checked today."""
    _require_editor(by)
    if not rules.can_publish(by, article):
        raise ValidationError(_("“%(title)s” is live already.") % {"title": article})
    if not article.items.exists():
        raise ValidationError(
            _("“%(title)s” has no items yet: add one, then publish it.") % {"title": article}
        )
    article.state = ArticleState.LIVE
    article.published_at = article.published_at or timezone.now()
    article.set_checked(timezone.localdate())
    article.save(update_fields=["state", "published_at", "checked_on", "review_by", "updated_at"])
    return article


@transaction.atomic
def archive_article(*, article: Article, by: User) -> Article:
    """Take it out of every list; its address goes on working and says so."""
    _require_editor(by)
    if not rules.can_archive(by, article):
        raise ValidationError(
            _("“%(title)s” is not live: only live articles are archived.") % {"title": article}
        )
    return _move(article, ArticleState.ARCHIVED)


@transaction.atomic
def withdraw_article(*, article: Article, by: User) -> Article:
    """Hide it from everybody but the editors."""
    _require_editor(by)
    if not rules.can_withdraw(by, article):
        raise ValidationError(_("“%(title)s” is a draft already.") % {"title": article})
    return _move(article, ArticleState.DRAFT)


@transaction.atomic
def mark_checked(*, article: Article, by: User) -> Article:
    """Somebody went through it today and it still holds."""
    _require_editor(by)
    if not rules.can_mark_checked(by, article):
        raise ValidationError(
            _("“%(title)s” is not live: only live articles are checked.") % {"title": article}
        )
    article.set_checked(timezone.localdate())
    article.save(update_fields=["checked_on", "review_by", "updated_at"])
    return article


@transaction.atomic
def write_item(
    *, item: FaqItem, by: User, sources: Sequence[Source] = (), removed: Sequence[Source] = ()
) -> FaqItem:
    """Save an item as it stands, with those of its sources that are new, changed or removed.

    A new one gets a key made of its question unless it brings one; a key never changes.
    """
    _require_editor(by)
    item.set_text(question=item.question, short_answer=item.short_answer, body=item.body)
    if item.position is None:
        last = item.article.items.aggregate(last=Max("position"))["last"]
        item.position = 0 if last is None else last + 1
    if item.pk is None:
        item.key = item.key or _free_key(item.question)
        item.save()
    else:
        item.save(update_fields=[*_ITEM_FIELDS])
    for source in removed:
        source.delete()
    for source in sources:
        source.item = item
        source.save()
    return item


@transaction.atomic
def remove_item(*, item: FaqItem, by: User) -> None:
    """Delete it with its sources; its permanent address stops working."""
    _require_editor(by)
    if not rules.can_remove_item(by, item.article, items=item.article.items.count()):
        raise ValidationError(
            _("A live article keeps at least one item: archive the article instead.")
        )
    item.delete()


_ITEM_FIELDS = (
    "question",
    "short_answer",
    "body",
    "body_html",
    "body_version",
    "region",
    "as_of",
    "ask_tags",
    "position",
    "search_text",
)


def _require_editor(by: User) -> None:
    if not rules.can_edit_guide(by):
        raise PermissionDenied(_("Only editors can change the guide."))


def _move(article: Article, state: ArticleState) -> Article:
    article.state = state
    article.save(update_fields=["state", "updated_at"])
    return article


def _free_key(question: str) -> str:
    # Keys stand in addresses that people dictate and print, so they are plain ASCII.
    base = slugify(question)[:KEY_LENGTH].strip("-") or "item"
    taken = set(FaqItem.objects.filter(key__startswith=base).values_list("key", flat=True))
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key
