"""What somebody types who wants to become a mentor, and whoever decides about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import TimeZoneField
from community.forms.mentor_fields import CapacityFields, EvidenceField, ExperienceFields
from core.forms import PlainTextField

if TYPE_CHECKING:
    from community.models import MentorApplication


class ApplicationForm(CapacityFields, ExperienceFields):
    time_zone = TimeZoneField(
        label=gettext_lazy("Time zone"),
        max_length=64,
        help_text=gettext_lazy("Begin to type a city or a continent. It is your account’s too."),
        error_messages={"required": gettext_lazy("Say which clock you live by.")},
    )
    evidence = EvidenceField(
        label=gettext_lazy("What shows it"),
        help_text=gettext_lazy(
            "One to five links, each on a line with a word about it: “My talk https://…”. "
            "Reviewers alone read this."
        ),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Add at least one link.")},
    )
    conflicts = PlainTextField(
        label=gettext_lazy("Conflicts of interest"),
        help_text=gettext_lazy(
            "What you sell, recruit for or are paid to recommend; “none” if there is nothing. "
            "Reviewers alone read this."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write “none” if there is nothing.")},
    )
    agrees = forms.BooleanField(
        error_messages={
            "required": gettext_lazy("Please agree to it: those who ask rely on every mentor.")
        }
    )
    field_order = (
        *("role", "years", "tags", "languages", "time_zone"),
        *("question_capacity", "mentee_capacity", "style", "evidence", "conflicts", "agrees"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agrees"].label = format_html(
            _('I agree to the <a href="{}">code of conduct for mentors</a>'),
            reverse("community:mentor-conduct"),
        )


def typed_in(application: MentorApplication) -> dict[str, object]:
    """What `ApplicationForm` showed when it was sent, but for the agreement: that is given anew."""
    return {
        "role": application.role,
        "years": application.years,
        "tags": " ".join(tag.name for tag in application.tags.all()),
        "languages": application.language_codes,
        "time_zone": application.user.time_zone,
        "question_capacity": application.question_capacity,
        "mentee_capacity": application.mentee_capacity,
        "style": application.style,
        "evidence": application.evidence,
        "conflicts": application.conflicts,
    }


class DecisionForm(forms.Form):
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class AskForMoreForm(DecisionForm):
    asked = PlainTextField(
        label=gettext_lazy("What do you want to know?"),
        help_text=gettext_lazy("The applicant reads it, can change what they wrote and send it."),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Ask something: they read just this.")},
    )


class DeclineForm(DecisionForm):
    reason = PlainTextField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy(
            "The applicant reads it. You may leave it empty; then no reason is named to them."
        ),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
