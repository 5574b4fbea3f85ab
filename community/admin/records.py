from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin

from community.models import AddressTrouble, Lease, LogEntry
from core.read_only import ReadOnlyAdmin

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    list_display = ("created_at", "by", "action", "subject", "reason")
    list_filter = ("action",)
    list_select_related = ("by",)
    search_fields = ("subject", "by__username")
    date_hierarchy = "created_at"
    fields = ("created_at", "by", "action", "subject", "reason", "question", "answer", "comment")


@admin.register(Lease)
class LeaseAdmin(ReadOnlyAdmin):
    list_display = ("name", "holder", "ran_at", "expires_at")
    ordering = ("name",)


@admin.register(AddressTrouble)
class AddressTroubleAdmin(ReadOnlyAdmin):
    """Where mails do not arrive. Whose address it is, finds who types it."""

    list_display = ("__str__", "reason", "said", "soft_bounces", "suppressed_at")
    list_filter = ("reason",)
    fields = (*list_display, "is_being_checked")
    search_fields = ("digest",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return (queryset.of(search_term) if search_term else queryset), False  # type: ignore[attr-defined]
