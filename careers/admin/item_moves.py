"""Taking a question to another article; its key, and with it its address, goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from careers.actions.writing import move_item
from careers.admin.article_pages import page_context
from careers.forms.item_moves import MoveItemForm
from careers.models import Article, FaqItem

if TYPE_CHECKING:
    from django.http import HttpResponse

    from core.members import MemberRequest

    ArticleBase = admin.ModelAdmin[Article]
else:
    ArticleBase = admin.ModelAdmin


class ItemMoves(ArticleBase):
    def get_urls(self) -> list[URLPattern]:
        moving = self.admin_site.admin_view(self.move_item_view)
        place = "<int:pk>/items/<slug:key>/move/"
        return [path(place, moving, name="careers_article_item_move"), *super().get_urls()]

    def move_item_view(self, request: MemberRequest, pk: int, key: str) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        item = get_object_or_404(FaqItem.objects.select_related("article"), article=pk, key=key)
        form = MoveItemForm(request.POST if request.method == "POST" else None, item=item)
        if request.method == "POST" and form.is_valid():
            try:
                _left, joined = move_item(item=item, to=form.cleaned_data["to"], by=request.user)
            except ValidationError as refusal:
                form.add_error("to", refusal)
            else:
                told = _("“%(question)s” stands in a draft of “%(title)s” now.") % {
                    "question": item.question,
                    "title": joined.article,
                }
                self.log_change(request, item.article, told)
                self.log_change(request, joined.article, told)
                messages.success(request, told)
                return redirect("admin:careers_article_write", joined.article_id)
        title = _("Move a question to another article")
        context = page_context(self, request, item.article, title) | {"item": item, "form": form}
        return TemplateResponse(request, "admin/careers/article/move_item.html", context)
