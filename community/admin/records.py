from __future__ import annotations

from django.contrib import admin
from django_tasks_db.models import DBTaskResult

from community.models import Lease, LogEntry
from core.read_only import ReadOnlyAdmin


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


admin.site.unregister(DBTaskResult)


@admin.register(DBTaskResult)
class TaskAdmin(ReadOnlyAdmin):
    """What waits and what failed; never the arguments, for mails hold codes."""

    list_display = ("task_name", "status", "enqueued_at", "run_after", "finished_at")
    list_filter = ("status",)
    fields = (*list_display, "worker_ids", "return_value", "exception_class_path", "traceback")
