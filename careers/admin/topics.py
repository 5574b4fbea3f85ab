from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from careers.admin.fields import PLAIN_TEXT
from careers.models import Topic

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    TopicBase = admin.ModelAdmin[Topic]
else:
    TopicBase = admin.ModelAdmin


@admin.register(Topic)
class TopicAdmin(TopicBase):
    list_display = ("title", "position", "article_count")
    search_fields = ("title", "summary")
    prepopulated_fields = {"slug": ("title",)}
    formfield_overrides = PLAIN_TEXT

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        return super().get_queryset(request).annotate(article_total=Count("articles"))

    @admin.display(description=_("articles"), ordering="article_total")
    def article_count(self, topic: Topic) -> int:
        count: int = topic.article_total  # type: ignore[attr-defined]
        return count
