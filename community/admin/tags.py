from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from taggit.models import Tag as UnusedTag

from community.actions.tag_merge import merge_tags, rename_tag
from community.forms.tag_admin import MergeTagsForm, RenameTagForm, SynonymForm, TagForm
from community.models import Tag, TagSynonym
from community.rules.moderation import may_merge_tags
from core.text import read_number

if TYPE_CHECKING:
    from django import forms
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from core.members import MemberRequest

    SynonymBase = admin.StackedInline[TagSynonym, Tag]
    TagBase = admin.ModelAdmin[Tag]
else:
    SynonymBase = admin.StackedInline
    TagBase = admin.ModelAdmin

# Ours is another model; taggit registers its own.
admin.site.unregister(UnusedTag)


class SynonymInline(SynonymBase):
    model = TagSynonym
    form = SynonymForm
    extra = 1


@admin.register(Tag)
class TagAdmin(TagBase):
    """Names change through renaming and merging only, which keep the old ones."""

    form = TagForm
    fields = ("name", "group", "description", "guide_topic")
    list_display = ("name", "group", "guide_topic", "question_count")
    list_filter = ("group", "guide_topic")
    list_select_related = ("guide_topic",)
    search_fields = ("name", "synonyms__name")
    inlines = (SynonymInline,)
    actions = ("merge_selected",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        questions = Count("tagged_questions")
        return super().get_queryset(request).annotate(questions=questions)  # type: ignore[no-any-return]

    @admin.display(description=gettext_lazy("questions"), ordering="questions")
    def question_count(self, tag: Tag) -> int:
        return getattr(tag, "questions", 0)

    def get_readonly_fields(self, request: HttpRequest, obj: Tag | None = None) -> tuple[str, ...]:
        return ("name",) if obj else ()

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return may_merge_tags(request.user)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path("merge/", wrap(self.merge_view), name="community_tag_merge"),
            path("<int:pk>/rename/", wrap(self.rename_view), name="community_tag_rename"),
        ]
        return [*own, *super().get_urls()]

    @admin.action(description=gettext_lazy("Merge into another tag …"), permissions=["merge"])
    def merge_selected(self, request: HttpRequest, queryset: QuerySet[Tag]) -> HttpResponse:
        sources = queryset.values_list("pk", flat=True)
        query = urlencode({"source": list(sources)}, doseq=True)
        return redirect(f"{reverse('admin:community_tag_merge')}?{query}")

    def merge_view(self, request: MemberRequest) -> HttpResponse:
        self._refuse_unless_merger(request)
        pks = [pk for text in request.GET.getlist("source") if (pk := read_number(text))]
        sources = list(Tag.objects.filter(pk__in=pks))
        if not sources:
            messages.warning(request, _("Choose the tags to merge in this list."))
            return redirect("admin:community_tag_changelist")
        form = MergeTagsForm(request.POST or None, sources=sources)
        if request.method == "POST" and form.is_valid():
            target = form.cleaned_data["target"]
            for source in sources:
                merge_tags(source=source, target=target, by=request.user)
            names = ", ".join(f"“{source.name}”" for source in sources)
            messages.success(
                request,
                _("%(names)s merged into “%(target)s”.") % {"names": names, "target": target},
            )
            return redirect("admin:community_tag_change", target.pk)
        title = _("Merge %(names)s") % {"names": ", ".join(tag.name for tag in sources)}
        return self._render(request, form, title, _("Merge"))

    def rename_view(self, request: MemberRequest, pk: int) -> HttpResponse:
        self._refuse_unless_merger(request)
        tag = get_object_or_404(Tag, pk=pk)
        form = RenameTagForm(request.POST or None, initial={"name": tag.name})
        if request.method == "POST" and form.is_valid():
            try:
                renamed = rename_tag(tag=tag, name=form.cleaned_data["name"], by=request.user)
            except ValidationError as refusal:
                form.add_error("name", refusal)
            else:
                messages.success(
                    request,
                    _("“%(old)s” is “%(new)s” now.") % {"old": tag.name, "new": renamed.name},
                )
                return redirect("admin:community_tag_change", tag.pk)
        return self._render(request, form, _("Rename %(name)s") % {"name": tag.name}, _("Rename"))

    def _refuse_unless_merger(self, request: HttpRequest) -> None:
        if not self.has_merge_permission(request):
            raise PermissionDenied(_("Only editors rename and merge tags."))

    def _render(
        self, request: HttpRequest, form: forms.Form, title: str, button: str
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "form": form,
            "title": title,
            "button": button,
        }
        return TemplateResponse(request, "admin/community/tag/name_form.html", context)


@admin.register(TagSynonym)
class TagSynonymAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not subscriptable at run time
    form = SynonymForm
    list_display = ("name", "tag")
    list_select_related = ("tag",)
    search_fields = ("name", "tag__name")
