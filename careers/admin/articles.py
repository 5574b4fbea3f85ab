"""The editors' desk: the list of articles, how one begins, and what is set about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import OuterRef, Q, Subquery
from django.shortcuts import redirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from careers.actions.settings import change_settings
from careers.actions.writing import start_article
from careers.admin import flow
from careers.admin.fields import PLAIN_TEXT
from careers.admin.filters import ChangeFilter, CheckFilter, OwnerFilter
from careers.admin.item_moves import ItemMoves
from careers.admin.writing import WritingPage
from careers.enums import RevisionState
from careers.forms.articles import SettingsForm, StartForm
from careers.models import Article, ArticleRevision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Field, ForeignKey, Model, QuerySet
    from django.forms import Field as FormField
    from django.forms import ModelChoiceField, ModelForm
    from django.http import HttpRequest, HttpResponse


class WritingList(ChangeList):
    """An article of the list opens where it is written."""

    def url_for_result(self, result: Model) -> str:
        if not self.model_admin.has_change_permission(self.request):
            return super().url_for_result(result)
        return reverse("admin:careers_article_write", args=[result.pk])

    def get_results(self, request: HttpRequest) -> None:
        self.request = request
        super().get_results(request)


@admin.register(Article)
class ArticleAdmin(WritingPage, ItemMoves):
    formfield_overrides = PLAIN_TEXT
    list_display = ("title", "standing", "topic", "owner", "review_by", "overdue")
    list_filter = ("state", ChangeFilter, CheckFilter, "topic", OwnerFilter)
    list_select_related = ("topic", "owner")
    search_fields = ("title", "summary", "items__question", "items__key")
    actions = ("mark_checked", "take_over")
    change_form_template = "admin/careers/article/change_form.html"

    # --- the list ---------------------------------------------------------------------------------
    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        changes = ArticleRevision.objects.open().filter(article=OuterRef("pk"))
        return super().get_queryset(request).annotate(change=Subquery(changes.values("state")[:1]))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return WritingList

    @admin.display(description=gettext_lazy("stands"), ordering="state")
    def standing(self, article: Article) -> str:
        """What readers see, and where the change on its way stands."""
        state, change = article.get_state_display(), getattr(article, "change", None)
        if change is None:
            return state
        named = {
            RevisionState.DRAFT: _("a draft is begun"),
            RevisionState.IN_REVIEW: _("a change is in review"),
            RevisionState.SCHEDULED: _("a change is scheduled"),
        }
        is_new_draft = article.live_revision_id is None and change == RevisionState.DRAFT
        return state if is_new_draft else f"{state} · {named[change]}"

    @admin.display(description=gettext_lazy("check"), ordering="review_by", empty_value="")
    def overdue(self, article: Article) -> str | None:
        return str(_("Overdue")) if article.is_overdue else None

    @admin.action(description=gettext_lazy("Mark as checked"), permissions=["change"])
    def mark_checked(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        flow.mark_checked(self, request, queryset)

    @admin.action(description=gettext_lazy("Make me the owner"), permissions=["change"])
    def take_over(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        flow.take_over(self, request, queryset)

    def view_on_site(self, article: Article) -> str | None:
        return article.get_absolute_url() if article.is_readable else None

    # --- beginning one, and its settings ----------------------------------------------------------
    def get_form(
        self,
        request: HttpRequest,
        obj: Article | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **kwargs: Any,
    ) -> type[ModelForm[Article]]:
        form = SettingsForm if obj else StartForm
        return super().get_form(request, obj, change, form=form, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:  # noqa: ANN401
        beside = ("language", "translation_of")
        if obj is None:
            words = ("title", "slug", "summary", "topic", "owner")
            return ((None, {"fields": words}), (_("Translation"), {"fields": beside}))
        return (
            (None, {"fields": ("slug", "topic", "position", "owner")}),
            (_("Translation"), {"fields": beside}),
            (_("Beside it"), {"fields": ("related",)}),
        )

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Article | None = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ("title",)}

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

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        """Without the small windows in which rows are added on the way: each has its own page."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def save_model(
        self,
        request: HttpRequest,
        obj: Article,
        form: ModelForm[Article],
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        by = cast("User", request.user)
        if change:
            change_settings(article=obj, slug=form.cleaned_data["slug"], by=by)
        else:
            start_article(article=obj, by=by)

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        return redirect("admin:careers_article_write", obj.pk)

    def render_change_form(  # noqa: PLR0917 - as Django calls it
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        change: bool = False,  # noqa: FBT001, FBT002
        form_url: str = "",
        obj: Article | None = None,
    ) -> HttpResponse:
        context["show_save_and_add_another"] = False
        if obj:
            title = _("Settings: %(title)s") % {"title": obj}
            context |= {"title": title, "subtitle": None, "panel": flow.panel(request, obj)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """What readers saw is archived; a draft goes while it reserves no address of a question."""
        is_empty = obj is not None and not obj.published_at and not obj.items.exists()
        return is_empty and super().has_delete_permission(request, obj)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Of what it says; what was done with it stands below."""
        return flow.history(self, request, object_id)

    def get_urls(self) -> list[URLPattern]:
        return [*flow.urls(self), *super().get_urls()]
