from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.enums import Delivery, NewsGroup
from community.rules.news import choices_for, chosen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.forms import BoundField

    from community.rules.news import Wishes

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class NewsSettingsForm(forms.Form):
    quiet_from = forms.TimeField(
        label=gettext_lazy("Quiet from"), required=False, widget=ClockInput
    )
    quiet_until = forms.TimeField(
        label=gettext_lazy("Quiet until"), required=False, widget=ClockInput
    )
    morning_hour = forms.TypedChoiceField(
        label=gettext_lazy("Daily and weekly e-mail comes at"), choices=HOURS, coerce=int
    )
    weekly_day = forms.TypedChoiceField(
        label=gettext_lazy("The weekly one on"), choices=list(WEEKDAYS.items()), coerce=int
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        groups: Sequence[NewsGroup],
        wishes: Wishes,
    ) -> None:
        initial = {
            "quiet_from": wishes.quiet_from,
            "quiet_until": wishes.quiet_until,
            "morning_hour": wishes.morning_hour,
            "weekly_day": wishes.weekly_day,
        }
        super().__init__(data, initial=initial)
        self.groups = groups
        for group in groups:
            self.fields[group] = forms.TypedChoiceField(
                label=group.label,
                choices=[(choice, choice.label) for choice in choices_for(group)],
                coerce=Delivery,
                initial=chosen(group, wishes),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one.")},
            )

    @property
    def rows(self) -> list[BoundField]:
        return [self[group] for group in self.groups]

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        start, end = data.get("quiet_from"), data.get("quiet_until")
        if {"quiet_from", "quiet_until"} & self.errors.keys():
            return data
        if start and not end:
            self.add_error("quiet_until", _("Say when the quiet hours end, or clear both."))
        elif end and not start:
            self.add_error("quiet_from", _("Say when the quiet hours begin, or clear both."))
        elif start and start == end:
            self.add_error("quiet_until", _("They end when they begin: name another time."))
        return data

    def choices(self) -> dict[NewsGroup, Delivery]:
        return {group: self.cleaned_data[group] for group in self.groups}
