from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from careers.models import LinkCheck
from core.read_only import ReadOnlyAdmin

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString
    from django_stubs_ext import StrOrPromise

LONG_AGO = timedelta(days=30)


class LookFilter(admin.SimpleListFilter):
    title = _("last look")
    parameter_name = "look"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, StrOrPromise]]:
        return [("old", _("More than 30 days ago"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[LinkCheck]) -> QuerySet[LinkCheck]:
        if self.value() != "old":
            return queryset
        return queryset.filter(checked_at__lt=timezone.now() - LONG_AGO)


@admin.register(LinkCheck)
class LinkCheckAdmin(ReadOnlyAdmin):
    """What `manage.py check_links` found; it looks at all of them each time."""

    show_full_result_count = True
    list_display = ("url", "works", "problem", "died_on", "looked_on")
    list_filter = ("is_dead", LookFilter)
    search_fields = ("url", "problem")
    fields = ("address", "is_dead", "problem", "dead_since", "failures", "checked_at")
    readonly_fields = ("address",)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Links"), **(extra_context or {})})

    @admin.display(description=_("works"), boolean=True, ordering="is_dead")
    def works(self, check: LinkCheck) -> bool:
        return not check.is_dead

    @admin.display(description=_("dead since"), ordering="dead_since")
    def died_on(self, check: LinkCheck) -> date | None:
        return timezone.localdate(check.dead_since) if check.dead_since else None

    @admin.display(description=_("checked"), ordering="checked_at")
    def looked_on(self, check: LinkCheck) -> date:
        return timezone.localdate(check.checked_at)

    @admin.display(description=_("link"))
    def address(self, check: LinkCheck) -> SafeString:
        return format_html('<a href="{0}" rel="noreferrer">{0}</a>', check.url)
