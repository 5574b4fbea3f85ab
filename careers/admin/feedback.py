"""What readers say of items: rates with their intervals, and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from careers.models import FaqItem, ItemFeedback
from careers.queries.feedback import helpfulness
from careers.queries.votes import VotedItem, voices, voted_items

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    FeedbackBase = admin.ModelAdmin[ItemFeedback]
else:
    FeedbackBase = admin.ModelAdmin


@admin.register(ItemFeedback)
class ItemFeedbackAdmin(FeedbackBase):
    """Read by item, never vote by vote; nothing can be changed."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ItemFeedback | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(self.items_view), name="careers_itemfeedback_changelist"),
            path("<slug:key>/", wrap(self.item_view), name="careers_itemfeedback_item"),
        ]

    def items_view(self, request: HttpRequest) -> HttpResponse:
        context = {"title": _("Feedback"), "rows": voted_items()}
        return self._page(request, "admin/careers/feedback/list.html", context)

    def item_view(self, request: HttpRequest, key: str) -> HttpResponse:
        item = get_object_or_404(FaqItem.objects.select_related("article"), key=key)
        row = VotedItem(item, helpfulness([item])[item.pk])
        context = {"title": item.question, "row": row, "voices": voices(item)}
        return self._page(request, "admin/careers/feedback/item.html", context)

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied(_("Feedback is for editors."))
        common = self.admin_site.each_context(request) | {"opts": self.opts}
        return TemplateResponse(request, template, common | context)
