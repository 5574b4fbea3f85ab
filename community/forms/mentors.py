"""What a mentor types about themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.forms.mentor_fields import CapacityFields, ExperienceFields
from core.forms import PlainTextField

LONGEST_PAUSE = 366  # days; longer is “until I come back”


class MentorProfileForm(ExperienceFields):
    headline = PlainTextField(
        label=gettext_lazy("Headline"),
        help_text=gettext_lazy("One line beneath your name, on your answers too."),
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": gettext_lazy("Write one line.")},
    )
    field_order = ("headline", "role", "years", "style", "tags", "languages")


class CapacityForm(CapacityFields):
    pass


class PauseForm(forms.Form):
    UNTIL_DAY, UNTIL_BACK = "day", "back"

    length = forms.ChoiceField(
        label=gettext_lazy("How long?"),
        choices=[
            (UNTIL_DAY, gettext_lazy("Until a day")),
            (UNTIL_BACK, gettext_lazy("Until I come back")),
        ],
        initial=UNTIL_DAY,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    back_on = forms.DateField(
        label=gettext_lazy("First day back"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write the day as 2026-12-24.")},
    )
    KEEP, RELEASE = "keep", "release"
    claims = forms.ChoiceField(
        label=gettext_lazy("The questions you have claimed"),
        choices=[
            (KEEP, gettext_lazy("I still answer them")),
            (RELEASE, gettext_lazy("Give them back to the queue, at their old place")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say what happens to them.")},
    )

    def __init__(self, *args: Any, has_claims: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_claims:
            del self.fields["claims"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("length") == self.UNTIL_BACK:
            return cleaned | {"back_on": None}
        day, today = cleaned.get("back_on"), timezone.localdate()
        if "back_on" in self.errors or "length" not in cleaned:
            return cleaned
        if day is None:
            self.add_error("back_on", _("Choose the day on which you are back."))
        elif day <= today:
            self.add_error("back_on", _("Choose a day after today."))
        elif (day - today).days > LONGEST_PAUSE:
            self.add_error("back_on", _("Choose a day within a year, or “until I come back”."))
        return cleaned
