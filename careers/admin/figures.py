"""What the guide looks like over time: charts, tables, and each as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from careers.models import DailyFigure
from careers.queries.figures import all_figures, one_figure
from careers.rules import can_edit_guide
from core.spreadsheets import csv_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    FigureBase = admin.ModelAdmin[DailyFigure]
else:
    FigureBase = admin.ModelAdmin


@admin.register(DailyFigure)
class FiguresAdmin(FigureBase):
    """One page of its own, in the place of the usual ones."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(self.figures_view), name="careers_figures"),
            path("<slug:slug>.csv", wrap(self.csv_view), name="careers_figures_csv"),
        ]

    def figures_view(self, request: HttpRequest) -> HttpResponse:
        _refuse_unless_editor(request)
        context = self.admin_site.each_context(request) | {
            "title": _("Figures"),
            "figures": all_figures(),
        }
        return TemplateResponse(request, "admin/careers/figures.html", context)

    def csv_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        _refuse_unless_editor(request)
        figure = one_figure(slug)
        if figure is None:
            raise Http404
        return csv_response(figure.slug, figure.head, figure.rows)


def _refuse_unless_editor(request: HttpRequest) -> None:
    if not can_edit_guide(request.user):
        raise PermissionDenied(_("The figures are for editors."))
