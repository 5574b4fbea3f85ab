from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django_stubs_ext import StrPromise

    from careers.models import Article, ArticleQuerySet


class OverdueFilter(admin.SimpleListFilter):
    title = _("check")
    parameter_name = "check"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Article]
    ) -> list[tuple[str, StrPromise]]:
        return [("overdue", _("Overdue"))]

    def queryset(self, request: HttpRequest, queryset: ArticleQuerySet) -> ArticleQuerySet:  # type: ignore[override]
        return queryset.overdue() if self.value() == "overdue" else queryset
