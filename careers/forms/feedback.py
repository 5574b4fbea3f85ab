"""What readers write to the editors. Nobody signs in for it, so a field waits for robots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from careers.enums import FeedbackReason, ReportReason
from core.forms import PlainTextField

if TYPE_CHECKING:
    from typing import Any

WHY_HELPFUL = (
    FeedbackReason.CLEAR,
    FeedbackReason.COMPLETE,
    FeedbackReason.SOURCES,
    FeedbackReason.OTHER,
)
WHY_NOT = (
    FeedbackReason.UNCLEAR,
    FeedbackReason.NOT_MY_CASE,
    FeedbackReason.TOO_GENERAL,
    FeedbackReason.OUTDATED,
    FeedbackReason.OTHER,
)


class HelpfulForm(forms.Form):
    """Two buttons; whoever sends anything else did not press them."""

    item = forms.SlugField()
    value = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])


class WhyForm(forms.Form):
    """Why an item helped, or did not."""

    reason = forms.TypedChoiceField(
        label=_("Why?"),
        coerce=FeedbackReason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes nearest.")},
    )
    text = PlainTextField(
        label=_("In your words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only the editors read it. Leave out names and addresses."),
    )

    def __init__(self, *args: Any, is_helpful: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = WHY_HELPFUL if is_helpful else WHY_NOT
        self.fields["reason"].choices = [(reason.value, reason.label) for reason in fitting]  # type: ignore[attr-defined]


class ReportForm(forms.Form):
    reason = forms.TypedChoiceField(
        label=_("What is it?"),
        choices=ReportReason.choices,
        coerce=ReportReason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes nearest.")},
    )
    text = PlainTextField(
        label=_("What is wrong, and how do you know?"),
        min_length=10,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say in a few words what is wrong.")},
        help_text=_("Quote the sentence. A link to a better source helps most."),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    @property
    def is_from_robot(self) -> bool:
        return bool(self.data.get("website"))
