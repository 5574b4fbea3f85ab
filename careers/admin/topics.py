from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from careers.actions.settings import change_interval
from careers.admin.fields import PLAIN_TEXT
from careers.models import Topic

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.forms import ModelForm
    from django.http import HttpRequest

    from accounts.models import User

    TopicBase = admin.ModelAdmin[Topic]
else:
    TopicBase = admin.ModelAdmin


@admin.register(Topic)
class TopicAdmin(TopicBase):
    list_display = ("title", "position", "review_months", "article_count")
    search_fields = ("title", "summary")
    prepopulated_fields = {"slug": ("title",)}
    formfield_overrides = PLAIN_TEXT

    def save_model(
        self,
        request: HttpRequest,
        obj: Topic,
        form: ModelForm[Topic],
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        super().save_model(request, obj, form, change)
        if change and "review_months" in form.changed_data:
            change_interval(topic=obj, by=cast("User", request.user))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        return super().get_queryset(request).annotate(article_total=Count("articles"))

    @admin.display(description=_("articles"), ordering="article_total")
    def article_count(self, topic: Topic) -> int:
        count: int = topic.article_total  # type: ignore[attr-defined]
        return count
