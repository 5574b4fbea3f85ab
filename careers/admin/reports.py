"""What readers report as wrong or old, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careers.actions.reports import decide_report
from careers.forms.reports import DecideReportForm
from careers.models import ItemReport
from careers.rules import can_edit_guide
from core.read_only import ReadOnlyAdmin
from core.text import excerpt

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern
    from django.utils.safestring import SafeString

    from core.members import MemberRequest


@admin.register(ItemReport)
class ItemReportAdmin(ReadOnlyAdmin):
    """A report is decided on once, on a page of its own."""

    show_full_result_count = True
    list_display = ("asked", "reason", "words", "state", "on")
    list_display_links = None
    list_filter = ("state", "reason")
    list_select_related = ("item",)
    search_fields = ("item__question", "item__key", "text")
    fields = (
        *("item", "reason", "text", "reporter", "created_at"),
        *("state", "outcome", "decided_by", "decided_at"),
    )

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        decide = path("<int:pk>/decide/", wrap(self.decide_view), name="careers_itemreport_decide")
        return [decide, *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Reports"), **(extra_context or {})})

    @admin.display(description=gettext_lazy("item"), ordering="item__question")
    def asked(self, report: ItemReport) -> SafeString:
        url = reverse("admin:careers_itemreport_decide", args=[report.pk])
        return format_html('<a href="{}" dir="auto">{}</a>', url, report.item)

    @admin.display(description=gettext_lazy("what is wrong"))
    def words(self, report: ItemReport) -> str:
        return excerpt(report.text, 80)

    @admin.display(description=gettext_lazy("when"), ordering="created_at")
    def on(self, report: ItemReport) -> date:
        return timezone.localdate(report.created_at)

    def decide_view(self, request: MemberRequest, pk: int) -> HttpResponse:
        if not can_edit_guide(request.user):
            raise PermissionDenied(_("Only editors decide on reports."))
        reports = ItemReport.objects.select_related("item__article", "reporter", "revision")
        report = get_object_or_404(reports, pk=pk)
        form = DecideReportForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                decide_report(report=report, by=request.user, **form.cleaned_data)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                told = _("Decided. Whoever reported it reads what you wrote.")
                messages.success(request, told if report.reporter else _("Decided."))
                return redirect("admin:index")
        context = self.admin_site.each_context(request) | {
            "title": _("Something here is wrong or old"),
            "opts": self.opts,
            "report": report,
            "form": form,
        }
        return TemplateResponse(request, "admin/careers/report.html", context)
