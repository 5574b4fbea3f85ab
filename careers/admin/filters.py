from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from careers.enums import RevisionState
from careers.models.revision import OPEN_STATES
from careers.queries.facts import last_day_of_soon

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django_stubs_ext import StrPromise

    from careers.models import Article, ArticleQuerySet

    Choices = list[tuple[str, str | StrPromise]]


class CheckFilter(admin.SimpleListFilter):
    title = _("check")
    parameter_name = "check"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Article]) -> Choices:
        return [("overdue", _("Overdue")), ("soon", _("Due soon"))]

    def queryset(self, request: HttpRequest, queryset: ArticleQuerySet) -> ArticleQuerySet:  # type: ignore[override]
        today = timezone.localdate()
        if self.value() == "overdue":
            return queryset.overdue(today)
        if self.value() == "soon":
            return queryset.live().filter(review_by__range=(today, last_day_of_soon()))
        return queryset


class ChangeFilter(admin.SimpleListFilter):
    """Where the open change stands; the list annotates `change`."""

    title = _("change")
    parameter_name = "change"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Article]) -> Choices:
        return [
            *((state.value, state.label) for state in map(RevisionState, OPEN_STATES)),
            ("none", _("None on its way")),
        ]

    def queryset(self, request: HttpRequest, queryset: ArticleQuerySet) -> ArticleQuerySet:  # type: ignore[override]
        chosen = self.value()
        if chosen not in dict(self.lookup_choices):
            return queryset
        wanted: dict[str, Any] = {"change": None if chosen == "none" else chosen}
        return queryset.filter(**wanted)


class OwnerFilter(admin.SimpleListFilter):
    title = _("owner")
    parameter_name = "owner"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Article]) -> Choices:
        owners = User.objects.filter(owned_articles__isnull=False).distinct().order_by("username")
        return [("none", _("No owner")), *((str(owner.pk), str(owner)) for owner in owners)]

    def queryset(self, request: HttpRequest, queryset: ArticleQuerySet) -> ArticleQuerySet:  # type: ignore[override]
        chosen = self.value()
        if chosen == "none":
            return queryset.filter(owner=None)
        if chosen is None or chosen not in dict(self.lookup_choices):
            return queryset
        return queryset.filter(owner=int(chosen))
