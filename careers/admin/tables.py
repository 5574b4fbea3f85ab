"""Roles, skills, the roadmap and the glossary: plain rows that readers see as they are saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminIntegerFieldWidget, AdminTextareaWidget
from django.db import models
from django.db.models import Count
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from careers.admin.fields import PLAIN_TEXT
from careers.models import (
    Criterion,
    FaqItem,
    Reference,
    Role,
    RoleNote,
    Skill,
    SkillNeed,
    Stage,
    Step,
    Term,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Field, Model, QuerySet
    from django.forms import Field as FormField
    from django.http import HttpRequest

    BaseAdmin = admin.options.BaseModelAdmin[Any]
    ModelAdmin = admin.ModelAdmin[Any]
    StackedInline = admin.StackedInline[Any, Any]
    TabularInline = admin.TabularInline[Any, Any]
else:
    BaseAdmin = object
    ModelAdmin = admin.ModelAdmin
    StackedInline = admin.StackedInline
    TabularInline = admin.TabularInline


FIELDS: dict[type[models.Field[Any, Any]], dict[str, Any]] = PLAIN_TEXT | {
    models.URLField: {"assume_scheme": "https"},
    models.ManyToManyField: {"widget": CheckboxSelectMultiple(attrs={"class": "choice-list"})},
    # In a list nothing else says what the number is.
    models.PositiveSmallIntegerField: {
        "widget": AdminIntegerFieldWidget(attrs={"aria-label": _("Position")})
    },
}


class TableFields(BaseAdmin):
    formfield_overrides = FIELDS
    # Sentences, which are seen whole while they are written.
    long_fields: tuple[str, ...] = ()

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        if db_field.name in self.long_fields:
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 3})
        if db_field.related_model is FaqItem:
            # Those that are not published are kept here and shown to nobody.
            kwargs["queryset"] = FaqItem.objects.in_guide_order()
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class TableAdmin(TableFields, ModelAdmin):
    """An address is chosen once: links to it are out in the world."""

    named_by = "title"

    def get_readonly_fields(
        self, request: HttpRequest, obj: Model | None = None
    ) -> tuple[str, ...]:
        return ("slug",) if obj else ()

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Model | None = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": (self.named_by,)}


class CountedAdmin(TableAdmin):
    """Its list says how much hangs on each row."""

    counted: str

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request).annotate(entries=Count(self.counted))
        return rows

    @admin.display(description=_("entries"), ordering="entries")
    def entry_count(self, row: Model) -> int:
        return int(getattr(row, "entries", 0))


@admin.register(Reference)
class ReferenceAdmin(TableFields, ModelAdmin):
    long_fields = ("note",)
    list_display = ("key", "name", "as_of", "note")
    search_fields = ("key", "name", "note")


@admin.register(Criterion)
class CriterionAdmin(CountedAdmin):
    counted = "notes"
    list_display = ("title", "position", "entry_count")
    list_editable = ("position",)
    search_fields = ("title",)


class CellInline(TableFields, StackedInline):
    model = RoleNote
    long_fields = ("text",)
    extra = 1


@admin.register(Role)
class RoleAdmin(CountedAdmin):
    counted = "notes"
    long_fields = ("summary",)
    list_display = ("title", "position", "tag_name", "entry_count")
    list_editable = ("position",)
    search_fields = ("title", "summary")
    inlines = (CellInline,)


class NeedInline(TableFields, TabularInline):
    model = SkillNeed
    extra = 1


@admin.register(Skill)
class SkillAdmin(TableAdmin):
    list_display = ("title", "group", "position", "needs_by_reference")
    list_editable = ("position",)
    list_filter = ("group", "needs__need", "needs__reference")
    search_fields = ("title", "group")
    inlines = (NeedInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Skill]:
        return super().get_queryset(request).prefetch_related("needs__reference")

    @admin.display(description=_("needs"))
    def needs_by_reference(self, skill: Skill) -> str:
        needs = sorted(skill.needs.all(), key=lambda need: need.reference.key)
        return ", ".join(f"{need.reference}: {need.get_need_display()}" for need in needs)


class StepInline(TableFields, StackedInline):
    model = Step
    long_fields = ("text",)
    prepopulated_fields = {"slug": ("title",)}
    show_change_link = True
    view_on_site = False
    extra = 0


@admin.register(Stage)
class StageAdmin(CountedAdmin):
    counted = "steps"
    long_fields = ("summary",)
    list_display = ("title", "position", "entry_count")
    list_editable = ("position",)
    search_fields = ("title", "summary")
    inlines = (StepInline,)


@admin.register(Step)
class StepAdmin(TableAdmin):
    """Here a step changes its stage."""

    long_fields = ("text",)
    list_display = ("title", "stage", "position", "ask_tags", "item_count", "tick_count")
    list_filter = ("stage",)
    list_select_related = ("stage",)
    search_fields = ("title", "text", "ask_tags")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Step]:
        counts = {
            "item_total": Count("items", distinct=True),
            "tick_total": Count("ticks", distinct=True),
        }
        rows: QuerySet[Step] = super().get_queryset(request).annotate(**counts)
        return rows

    @admin.display(description=_("items"), ordering="item_total")
    def item_count(self, step: Step) -> int:
        return int(getattr(step, "item_total", 0))

    @admin.display(description=_("ticked by"), ordering="tick_total")
    def tick_count(self, step: Step) -> int:
        return int(getattr(step, "tick_total", 0))


@admin.register(Term)
class TermAdmin(TableAdmin):
    named_by = "name"
    long_fields = ("definition",)
    list_display = ("name", "other_names", "definition", "item")
    list_filter = (("item", admin.EmptyFieldListFilter),)
    list_select_related = ("item",)
    search_fields = ("name", "other_names", "definition")
