from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import WallTimeField
from core.zones import NoSuchTimeError, TwiceThatTimeError, moment_in, zone_named

CHOICES = 5
LENGTHS = (15, 30, 45, 60, 90)
LONGEST_AHEAD = timedelta(days=365)
_FIELDS = tuple(f"time_{number}" for number in range(1, CHOICES + 1))


class MeetingForm(forms.Form):
    """Times as the clocks of `zone` show them: the one that the page was made for.

    `times` in the cleaned data are moments.
    """

    zone = forms.CharField(widget=forms.HiddenInput, required=False)
    minutes = forms.TypedChoiceField(
        label=_("How long"),
        choices=[(length, _("%s minutes") % length) for length in LENGTHS],
        coerce=int,
        initial=30,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in enumerate(_FIELDS, start=1):
            label = _("Time %(number)s") % {"number": number}
            self.fields[name] = WallTimeField(label=label, required=False)

    @property
    def time_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in _FIELDS]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["times"] = [
            moment
            for name in _FIELDS
            if cleaned.get(name) and (moment := self._moment(name, cleaned[name]))
        ]
        if not cleaned["times"] and not self.errors:
            self.add_error(_FIELDS[0], _("Offer one time at least."))
        return cleaned

    def _moment(self, name: str, typed: datetime) -> datetime | None:
        now = timezone.now()
        if abs(typed.year - now.year) > 1:
            self.add_error(name, _("This is too far away: offer a time within a year."))
            return None
        try:
            moment = moment_in(typed, zone_named(self.cleaned_data.get("zone", "")))
        except NoSuchTimeError:
            self.add_error(
                name, _("There is no such time in your zone that day: the clocks are put forward.")
            )
        except TwiceThatTimeError:
            self.add_error(
                name, _("This time comes twice that day, as the clocks are put back. Take another.")
            )
        else:
            if moment > now + LONGEST_AHEAD:
                self.add_error(name, _("This is too far away: offer a time within a year."))
            elif moment > now:
                return moment
            else:
                self.add_error(name, _("This time has passed."))
        return None
