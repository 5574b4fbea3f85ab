from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from careers.actions.reports import report_item
from careers.forms.feedback import ReportForm
from careers.models import FaqItem
from core.same_site import same_site_only
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TEMPLATE = "careers/item/report.html"


@require_http_methods(["GET", "HEAD", "POST"])
@same_site_only
@throttle("guide-report", "5/10m, 20/d")
def report(request: HttpRequest, key: str) -> HttpResponse:
    """“Something here is wrong or old”: the form, and thanks at `?sent=1`."""
    items = FaqItem.objects.live().select_related("article__live_revision")
    item = get_object_or_404(items, key=key)
    if request.method != "POST":
        is_sent = "sent" in request.GET
        return render(request, TEMPLATE, {"item": item, "form": ReportForm(), "is_sent": is_sent})
    form = ReportForm(request.POST)
    if not form.is_valid() and not form.is_from_robot:
        return render(request, TEMPLATE, {"item": item, "form": form}, status=422)
    if not form.is_from_robot:
        report_item(
            item=item,
            reason=form.cleaned_data["reason"],
            text=form.cleaned_data["text"],
            by=request.user if request.user.is_authenticated else None,
        )
    return redirect(f"{reverse('careers:item-report', args=[item.key])}?sent=1")
