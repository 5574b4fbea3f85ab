"""What is reported of conversations: the reported part, and nothing else of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from community.actions.mentoring.conversation_reports import (
    decide_report,
    open_report,
    refuse_unless_judge,
)
from community.enums import TalkReportState
from community.forms.conversations import TalkDecisionForm
from community.models import ConversationReport
from community.queries.mentoring.conversation_reports import (
    find_report,
    has_open_reading,
    reported_part,
    reports_for,
)
from community.rules.conversations import may_judge_reports

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from core.members import MemberRequest

    ReportBase = admin.ModelAdmin[ConversationReport]
else:
    ReportBase = admin.ModelAdmin


@admin.register(ConversationReport)
class ConversationReportAdmin(ReportBase):
    """A list without names or words, and a page that says who has read it."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        name = "community_conversationreport"
        return [
            path("", wrap(self.list_view), name=f"{name}_changelist"),
            path("<uuid:pk>/", wrap(self.page_view), name=f"{name}_page"),
            path("<uuid:pk>/open/", wrap(self.open_view), name=f"{name}_open"),
            path("<uuid:pk>/decide/", wrap(self.decide_view), name=f"{name}_decide"),
        ]

    def list_view(self, request: MemberRequest) -> HttpResponse:
        if not may_judge_reports(request.user):
            raise PermissionDenied(_("Only moderators read what is reported."))
        typed = request.GET.get("state", "")
        state = TalkReportState(typed) if typed in TalkReportState.values else TalkReportState.OPEN
        context = {
            "title": _("Reported conversations"),
            "reports": reports_for(request.user, state),
            "state": state,
            "states": TalkReportState,
        }
        return self._page(request, "admin/community/conversationreport/list.html", context)

    def page_view(self, request: MemberRequest, pk: UUID) -> HttpResponse:
        return self._report_page(request, self._report(request, pk), TalkDecisionForm())

    def open_view(self, request: MemberRequest, pk: UUID) -> HttpResponse:
        report = self._report(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        open_report(report=report, by=request.user)
        return redirect("admin:community_conversationreport_page", report.pk)

    def decide_view(self, request: MemberRequest, pk: UUID) -> HttpResponse:
        report = self._report(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        form = TalkDecisionForm(request.POST)
        if form.is_valid():
            try:
                decide_report(report=report, by=request.user, **form.cleaned_data)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                messages.success(request, _("Decided. Whoever reported it reads your note."))
                return redirect("admin:community_conversationreport_changelist")
        return self._report_page(request, report, form)

    def _report(self, request: MemberRequest, pk: UUID) -> ConversationReport:
        if not may_judge_reports(request.user):
            raise PermissionDenied(_("Only moderators read what is reported."))
        report = find_report(pk)
        if report is None:
            raise Http404
        refuse_unless_judge(report, by=request.user)
        return report

    def _report_page(
        self, request: MemberRequest, report: ConversationReport, form: TalkDecisionForm
    ) -> HttpResponse:
        is_read = has_open_reading(report, request.user)
        context = {
            "title": str(report)[:15],
            "report": report,
            "is_read": is_read,
            "part": reported_part(report) if is_read else [],
            "form": form,
        }
        return self._page(request, "admin/community/conversationreport/page.html", context)

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        common = self.admin_site.each_context(request) | {"opts": self.opts}
        response = TemplateResponse(request, template, common | context)
        patch_cache_control(response, private=True, no_store=True)
        return response
