"""The keys of items: permanent, and nobody else’s."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
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
        key = item.key or _free_key(item.question, taken=keyed)
        row = rows.get(key)
        is_others = row is not None and row.article_id != article.pk and key not in own
        if key in keyed or is_others:
            raise ValidationError(
                _("The key “%(key)s” belongs to another question of the guide.") % {"key": key}
            )
        keyed[key] = replace(item, key=key)
        if row is None:
            row = FaqItem(article=article, key=key)
            row.set_content(keyed[key])
            row.save(force_insert=True)
    return replace(content, items=tuple(keyed.values()))


def _free_key(question: str, *, taken: Collection[str]) -> str:
    # Keys stand in addresses that people dictate and print, so they are plain ASCII.
    base = slugify(question)[:KEY_LENGTH].strip("-") or "item"
    used = set(FaqItem.objects.filter(key__startswith=base).values_list("key", flat=True))
    used.update(taken)
    key, number = base, 2
    while key in used:
        key, number = f"{base}-{number}", number + 1
    return key
