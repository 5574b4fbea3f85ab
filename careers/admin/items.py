"""Items on the page of their article, each with its sources inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from careers.actions import remove_item, write_item
from careers.admin.fields import PLAIN_TEXT
from careers.forms import ItemForm, ItemSources
from careers.models import Article, FaqItem

if TYPE_CHECKING:
    from accounts.models import User

    FormSetBase = forms.BaseInlineFormSet[FaqItem, Article, ItemForm]
    InlineBase = admin.StackedInline[FaqItem, Article]
else:
    FormSetBase = forms.BaseInlineFormSet
    InlineBase = admin.StackedInline


class ItemFormSet(FormSetBase):
    def add_fields(self, form: ItemForm, index: int | None) -> None:
        """Give the form its own formset; the admin's script renumbers `__prefix__` in both."""
        super().add_fields(form, index)
        form.sources = ItemSources(
            data=form.data if form.is_bound else None,
            instance=form.instance,
            prefix=f"{form.prefix}-sources",
        )

    def clean(self) -> None:
        super().clean()
        left = [form for form in self.forms if self._stands(form)]
        if self.instance.is_live and not left:
            raise ValidationError(
                _("A live article keeps at least one item: archive the article instead.")
            )

    def _stands(self, form: ItemForm) -> bool:
        is_blank = form.empty_permitted and not form.has_changed()
        return not is_blank and form not in self.deleted_forms

    def write(self, *, by: User) -> None:
        """Hand what was removed, changed and added to the actions."""
        self.save(commit=False)
        for item in self.deleted_objects:
            remove_item(item=item, by=by)
        written = [*self.new_objects, *(item for item, _fields in self.changed_objects)]
        for form in self.forms:
            if form.instance in written:
                sources = form.sources.save(commit=False)
                removed = form.sources.deleted_objects
                write_item(item=form.instance, by=by, sources=sources, removed=removed)


class ItemInline(InlineBase):
    model = FaqItem
    form = ItemForm
    formset = ItemFormSet  # type: ignore[assignment]
    template = "admin/careers/article/items.html"
    extra = 1
    max_num = 40
    formfield_overrides = PLAIN_TEXT
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "question",
                    "short_answer",
                    "body",
                    ("region", "as_of"),
                    "ask_tags",
                    ("key", "position"),
                )
            },
        ),
    )

    class Media:
        js = (forms.Script("js/admin-preview.js", type="module"),)
