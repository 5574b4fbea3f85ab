"""The dated facts that an item rests on."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careers.content import SourceContent
from careers.forms.fields import LineField, LinkField, PartialDateField
from careers.forms.rows import Rows, rows_of
from careers.models.item import MARKS

MOST_SOURCES = 20


class SourceForm(forms.Form):
    mark = LineField(
        label=gettext_lazy("Mark"),
        max_length=20,
        validators=[MARKS],
        placeholder="S1",
    )
    name = LineField(label=gettext_lazy("Name"), max_length=200)
    url = LinkField(label=gettext_lazy("Link"))
    note = LineField(label=gettext_lazy("What we took from it"), max_length=300, required=False)
    region = LineField(label=gettext_lazy("Region"), max_length=60, required=False)
    as_of = PartialDateField(label=gettext_lazy("As of"), required=False)
    review_by = forms.DateField(
        label=gettext_lazy("Holds until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    is_contested = forms.BooleanField(label=gettext_lazy("Contested"), required=False)

    def content(self) -> SourceContent:
        typed = self.cleaned_data
        return SourceContent(
            mark=typed["mark"],
            name=typed["name"],
            url=typed["url"],
            region=typed["region"],
            as_of=typed["as_of"],
            review_by=typed["review_by"],
            note=typed["note"],
            is_contested=typed["is_contested"],
        )


class SourceRowsBase(Rows):
    def clean(self) -> None:
        super().clean()
        marks = [form.cleaned_data.get("mark") for form in self.kept]
        for mark in dict.fromkeys(marks):
            if mark and marks.count(mark) > 1:
                raise ValidationError(
                    _("Two sources have the mark %(mark)s: give each its own.") % {"mark": mark}
                )


SourceRows = rows_of(SourceForm, most=MOST_SOURCES, base=SourceRowsBase)
