"""The editors' desk: articles, from a draft to the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from careers.admin.fields import PLAIN_TEXT
from careers.admin.filters import OverdueFilter
from careers.admin.items import ItemInline
from careers.admin.moves import MOVES, as_action, make
from careers.forms import ArticleForm
from careers.models import Article
from careers.queries import article_page
from core.markdown import render as render_markdown
from core.text import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import ForeignKey
    from django.forms import BaseInlineFormSet, ModelChoiceField, ModelForm
    from django.http import HttpRequest

    from careers.admin.items import ItemFormSet

    ArticleBase = admin.ModelAdmin[Article]
else:
    ArticleBase = admin.ModelAdmin


@admin.register(Article)
class ArticleAdmin(ArticleBase):
    form = ArticleForm
    inlines = (ItemInline,)
    formfield_overrides = PLAIN_TEXT
    list_display = ("title", "state", "topic", "owner", "review_by", "overdue")
    list_filter = (
        "state",
        "topic",
        ("owner", admin.RelatedOnlyFieldListFilter),
        OverdueFilter,
    )
    list_select_related = ("topic", "owner")
    search_fields = ("title", "summary", "items__question", "items__key")
    readonly_fields = ("state", "checked_on", "published_at")
    fieldsets = (
        (None, {"fields": ("title", "slug", "summary", ("topic", "position"))}),
        (
            _("Keeping it true"),
            {"fields": (("state", "published_at"), ("checked_on", "review_by"), "owner")},
        ),
        (_("Beside it"), {"fields": ("related", ("language", "translation_of"))}),
    )

    @admin.display(description=_("check"), ordering="review_by", empty_value="")
    def overdue(self, article: Article) -> str | None:
        return str(_("Overdue")) if article.is_overdue else None

    def view_on_site(self, article: Article) -> str:
        return article.get_absolute_url()

    # --- what stands in the form ------------------------------------------------------------------
    def get_readonly_fields(
        self, request: HttpRequest, obj: Article | None = None
    ) -> tuple[str, ...]:
        """An address that was public once stays as it is."""
        return (*self.readonly_fields, "slug") if obj and obj.published_at else self.readonly_fields

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Article | None = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj and obj.published_at else {"slug": ("title",)}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"owner": request.user.pk, **super().get_changeform_initial_data(request)}

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any] | None:
        if db_field.name == "owner":
            # Chosen from a list, because looking people up would show editors every account.
            desk = Q(is_staff=True, is_active=True) | Q(owned_articles__isnull=False)
            kwargs["queryset"] = User.objects.filter(desk).distinct().order_by("username")
        if db_field.name == "translation_of":
            kwargs["queryset"] = Article.objects.filter(translation_of=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def render_change_form(  # noqa: PLR0917 - as Django calls it
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        change: bool = False,  # noqa: FBT001, FBT002
        form_url: str = "",
        obj: Article | None = None,
    ) -> HttpResponse:
        article = obj or Article()
        context["moves"] = [move for move in MOVES if move.is_allowed(request.user, article)]
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- what happens when it is sent -------------------------------------------------------------
    def save_formset(
        self,
        request: HttpRequest,
        form: ModelForm[Article],
        formset: BaseInlineFormSet[Any, Any, Any],
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        cast("ItemFormSet", formset).write(by=cast("User", request.user))

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._moved(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._moved(request, obj) or super().response_change(request, obj)

    def _moved(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        for move in MOVES:
            if move.field in request.POST:
                make(move, article, request, self)
                return redirect("admin:careers_article_change", article.pk)
        return None

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if self.has_change_permission(request):
            actions |= {move.name: (as_action(move), move.name, str(move.label)) for move in MOVES}
        return actions

    # --- previews ---------------------------------------------------------------------------------
    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        return [
            path("render/", guarded(self.render_text), name="careers_article_render"),
            path("<int:pk>/preview/", guarded(self.preview), name="careers_article_preview"),
            *super().get_urls(),
        ]

    def render_text(self, request: HttpRequest) -> HttpResponse:
        """Answer a Markdown text with its HTML."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not (self.has_change_permission(request) or self.has_add_permission(request)):
            raise PermissionDenied
        return HttpResponse(render_markdown(normalise(request.POST.get("text", ""))))

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is saved, exactly as its readers will see it."""
        article = get_object_or_404(Article.objects.select_related("topic", "owner"), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        context = {"page": article_page(article), "is_preview": True}
        return render(request, "careers/article.html", context)
