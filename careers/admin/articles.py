"""The editors' desk: articles, from a draft to the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin

from careers.admin.fields import PLAIN_TEXT
from careers.admin.filters import OverdueFilter
from careers.models import Article

if TYPE_CHECKING:
    ArticleBase = admin.ModelAdmin[Article]
else:
    ArticleBase = admin.ModelAdmin


@admin.register(Article)
class ArticleAdmin(ArticleBase):
    formfield_overrides = PLAIN_TEXT
    list_display = ("title", "state", "topic", "owner", "review_by")
    list_filter = ("state", "topic", ("owner", admin.RelatedOnlyFieldListFilter), OverdueFilter)
    list_select_related = ("topic", "owner")
    search_fields = ("title", "summary", "items__question", "items__key")
    readonly_fields = ("state", "checked_on", "review_by", "published_at")
