"""The background work: who does it, what waits, what failed and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from community.actions.work import try_again
from community.queries.work import (
    last_runs,
    mail_state,
    queue_by_task,
    recent_failures,
    worker_leases,
)
from community.tasks import JOBS
from core.read_only import ReadOnlyAdmin

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from community.tasks import Job

LATE = 3  # turns that a job may miss

admin.site.unregister(DBTaskResult)


@admin.register(DBTaskResult)
class TaskAdmin(ReadOnlyAdmin):
    """What waits and what failed; never the arguments, for mails hold codes."""

    list_display = ("task_name", "status", "enqueued_at", "run_after", "finished_at")
    list_filter = ("status",)
    fields = (*list_display, "worker_ids", "return_value", "exception_class_path", "traceback")

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        changelist = "django_tasks_database_dbtaskresult_changelist"
        return [
            path("", wrap(self.state_view), name=changelist),
            path("all/", wrap(self.changelist_view), name="work-all"),
            path("<uuid:pk>/again/", wrap(self.again_view), name="work-again"),
            *(url for url in super().get_urls() if url.name != changelist),
        ]

    def state_view(self, request: HttpRequest) -> HttpResponse:
        self._for_admins(request)
        ran, now = last_runs(), timezone.now()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Background work"),
            "workers": worker_leases(),
            "queue": queue_by_task(),
            "failures": recent_failures(),
            "mail": mail_state(),
            "jobs": [
                (job, ran.get(job.name), _is_late(job, ran.get(job.name), now)) for job in JOBS
            ],
        }
        return TemplateResponse(request, "admin/community/work/state.html", context)

    def again_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        self._for_admins(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        task = get_object_or_404(DBTaskResult, pk=pk)
        if try_again(task=task):
            self.log_change(request, task, _("Tried again"))
            messages.success(request, _("It is queued again."))
        else:
            messages.info(request, _("It is not among the failed ones any more."))
        return redirect("admin:django_tasks_database_dbtaskresult_changelist")

    def _for_admins(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied(_("The background work is for admins to look after."))


def _is_late(job: Job, ran_at: datetime | None, now: datetime) -> bool:
    return ran_at is None or ran_at + job.every * LATE < now
