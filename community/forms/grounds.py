"""What an answer rests on: one choice in sight, the rest for who wants to be exact."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.enums import AiHelp, Basis, Company, Position, Seniority
from community.models.grounds import GROUNDS, REGION_LENGTH, Grounds
from core.forms import PlainTextField

FIRST_YEAR = 1970
NOT_SAID = ("", gettext_lazy("Not said"))


class GroundsFields(forms.Form):
    basis = forms.ChoiceField(
        label=gettext_lazy("How do you know this?"),
        choices=[("", gettext_lazy("Please choose")), *Basis.choices],
        error_messages={"required": gettext_lazy("Say how you know this: readers ask mentors.")},
    )
    position = forms.ChoiceField(
        label=gettext_lazy("Your answer in a word"), choices=[NOT_SAID, *Position.choices]
    )
    region = PlainTextField(
        label=gettext_lazy("Region"),
        max_length=REGION_LENGTH,
        help_text=gettext_lazy("A country or a part of the world."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    seniority = forms.ChoiceField(
        label=gettext_lazy("Seniority"), choices=[NOT_SAID, *Seniority.choices]
    )
    company = forms.ChoiceField(
        label=gettext_lazy("Kind of employer"), choices=[NOT_SAID, *Company.choices]
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year"),
        help_text=gettext_lazy("When you saw it last."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 20}),
        error_messages={"invalid": gettext_lazy("Write a year as four digits, such as 2024.")},
    )
    ai_help = forms.ChoiceField(
        label=gettext_lazy("Help by AI"),
        choices=[
            ("", gettext_lazy("None")),
            (AiHelp.WORDING, gettext_lazy("With the wording")),
            (AiHelp.TRANSLATION, gettext_lazy("With the translation")),
        ],
        help_text=gettext_lazy("Help with words is allowed, and readers are told of it."),
    )

    def __init__(
        self,
        *args: Any,
        is_mentor: bool = False,
        takes_position: bool = False,
        is_own: bool = True,
        **kwargs: Any,
    ) -> None:
        """`is_own`: what an answer rests on is for its author to say, not for an editor."""
        super().__init__(*args, **kwargs)
        for name in GROUNDS:
            self.fields[name].required = name == "basis" and is_mentor
        if not takes_position:
            del self.fields["position"]
        if not is_own:
            for name in GROUNDS:
                self.fields.pop(name, None)

    def clean_year(self) -> int | None:
        year: int | None = self.cleaned_data["year"]
        this_year = timezone.localdate().year
        if year is not None and not FIRST_YEAR <= year <= this_year:
            raise forms.ValidationError(
                _("Write a year from %(first)s to %(last)s.")
                % {"first": FIRST_YEAR, "last": this_year}
            )
        return year

    @property
    def grounds(self) -> Grounds | None:
        """None when this form asks for none."""
        return Grounds.of(self.cleaned_data) if "basis" in self.fields else None

    @property
    def more(self) -> list[forms.BoundField]:
        """What stands behind “What it applies to”."""
        names = ("position", "region", "seniority", "company", "year", "ai_help")
        return [self[name] for name in names if name in self.fields]

    @property
    def shows_more(self) -> bool:
        return any(field.value() or field.errors for field in self.more)
