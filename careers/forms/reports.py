from django import forms
from django.utils.translation import gettext_lazy as _

from careers.enums import ReportState
from core.forms import PlainTextField


class DecideReportForm(forms.Form):
    state = forms.TypedChoiceField(
        label=_("What came of it?"),
        choices=[choice for choice in ReportState.choices if choice[0] != ReportState.OPEN],
        coerce=ReportState,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it was mended or left as it is.")},
    )
    outcome = PlainTextField(
        label=_("In your words"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_(
            "Whoever reported it with an account reads this on the item’s history page. What stays "
            "as it is needs a reason."
        ),
    )
