from __future__ import annotations

from django.contrib import admin

from community.admin.read_only import ReadOnlyAdmin
from community.models import Lease, LogEntry


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
