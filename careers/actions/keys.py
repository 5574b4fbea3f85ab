"""The keys of items: permanent, and nobody else’s."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from careers.models import Article, FaqItem

if TYPE_CHECKING:
    from collections.abc import Collection

    from careers.content import ArticleContent, ItemContent

KEY_LENGTH = 60


def with_keys(article: Article, content: ArticleContent, *, own: Collection[str]) -> ArticleContent:
    """Give every item a key, and a row that keeps the key for it.

    A key that another article holds is allowed among `own` alone. Raises ValidationError.
    """
    rows = FaqItem.objects.in_bulk([item.key for item in content.items], field_name="key")
    keyed: dict[str, ItemContent] = {}
    for item in content.items:
        row = rows.get(item.key)
        is_others = row is not None and row.article_id != article.pk and item.key not in own
        if item.key in keyed or is_others:
            raise _taken(item.key)
        kept = item if row else _reserved(article, item)
        keyed[kept.key] = kept
    return replace(content, items=tuple(keyed.values()))


def _reserved(article: Article, item: ItemContent) -> ItemContent:
    """Make the row of its key; somebody else may take the same one at this moment."""
    while True:
        keyed = replace(item, key=item.key or _free_key(item.question))
        row = FaqItem(article=article, key=keyed.key)
        row.set_content(keyed)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            if item.key or not FaqItem.objects.filter(key=keyed.key).exists():
                raise _taken(keyed.key) from None
        else:
            return keyed


def _taken(key: str) -> ValidationError:
    return ValidationError(
        _("The key “%(key)s” belongs to another question of the guide.") % {"key": key}
    )


def _free_key(question: str) -> str:
    # Keys stand in addresses that people dictate and print, so they are plain ASCII.
    base = slugify(question)[:KEY_LENGTH].strip("-") or "item"
    used = set(FaqItem.objects.filter(key__startswith=base).values_list("key", flat=True))
    key, number = base, 2
    while key in used:
        key, number = f"{base}-{number}", number + 1
    return key
