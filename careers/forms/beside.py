"""What an item shows beside its text: views that differ, quotes, pictures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careers.content import PositionContent, QuoteContent
from careers.forms.fields import LineField, LinkField, PartialDateField, area
from careers.forms.rows import rows_of

MOST_POSITIONS = 8
MOST_QUOTES = 6
MOST_FIGURES = 6


class PositionForm(forms.Form):
    stance = LineField(
        label=_("Stance"), max_length=100, help_text=_("In a few words, as in “Yes, early”.")
    )
    holds_when = LineField(label=_("When it holds"), max_length=300, required=False)
    text = LineField(
        label=_("Why"),
        max_length=1_000,
        widget=area(3),
        help_text=_("Plain text; it may cite a source, as in [^S1]."),
    )

    def content(self) -> PositionContent:
        typed = self.cleaned_data
        return PositionContent(
            stance=typed["stance"], text=typed["text"], holds_when=typed["holds_when"]
        )


class QuoteForm(forms.Form):
    text = LineField(label=_("Their words"), max_length=600, widget=area(3))
    person = LineField(label=_("Who said it"), max_length=80)
    role = LineField(
        label=_("Their role"), max_length=120, help_text=_("As in “ML engineer at a bank”.")
    )
    source = LineField(label=_("Where"), max_length=200)
    dated = PartialDateField(label=_("When"))
    url = LinkField(label=_("Link"))

    def content(self) -> QuoteContent:
        typed = self.cleaned_data
        return QuoteContent(
            text=typed["text"],
            person=typed["person"],
            role=typed["role"],
            source=typed["source"],
            url=typed["url"],
            dated=typed["dated"],
        )


class FigureForm(forms.Form):
    picture = forms.ChoiceField(label=_("Picture"))

    def __init__(self, *args: Any, pictures: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self["picture"].value()
        # What a text shows already stays choosable, even if its row is gone.
        is_lost = chosen and not self.is_bound and chosen not in dict(pictures)
        lost = [(chosen, _("A picture that is gone"))] if is_lost else []
        field = self.fields["picture"]
        field.choices = [("", _("None")), *lost, *pictures]  # type: ignore[attr-defined]

    def content(self) -> str:
        return str(self.cleaned_data["picture"])


PositionRows = rows_of(PositionForm, most=MOST_POSITIONS)
QuoteRows = rows_of(QuoteForm, most=MOST_QUOTES)
FigureRows = rows_of(FigureForm, most=MOST_FIGURES)
