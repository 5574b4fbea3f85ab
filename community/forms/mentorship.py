"""What somebody writes to a mentor before the two know each other, and when they part."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.enums import Satisfaction
from core.forms import PlainTextField

GOAL_LENGTH = (10, 160)
BACKGROUND_LENGTH = (30, 2_000)
EXPECTATION_LENGTH = (20, 1_000)
NOTE_LENGTH = (2, 1_000)
REASON_LENGTH = 500
TESTIMONIAL_LENGTH = (10, 500)
MOST_HOURS = 20


class AdultForm(forms.Form):
    """Asks whoever has not said it yet; once said, it is not asked again."""

    is_adult = forms.BooleanField()

    def __init__(self, *args: Any, is_told: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_told:
            del self.fields["is_adult"]
            return
        age = {"age": settings.MENTORING_AGE}
        field = self.fields["is_adult"]
        field.label = _("I am %(age)s or older") % age
        field.help_text = _(
            "Private mentoring is a conversation of two that nobody else reads, so it is for "
            "adults. Nobody but us learns what you tick here, and we ask once."
        )
        field.error_messages["required"] = (
            _(
                "Private mentoring is for people of %(age)s or older. You can ask a question that "
                "everybody reads: mentors answer it, too."
            )
            % age
        )


class AcceptForm(AdultForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "is_adult" in self.fields:
            self.fields["is_adult"].error_messages["required"] = _(
                "Private mentoring is for people of %(age)s or older. You can decline without a "
                "reason, and answer questions that everybody reads."
            ) % {"age": settings.MENTORING_AGE}


class RequestForm(AdultForm):
    goal = PlainTextField(
        label=gettext_lazy("Your goal, in one line"),
        help_text=gettext_lazy("“Move from data analysis to my first job as an ML engineer”."),
        min_length=GOAL_LENGTH[0],
        max_length=GOAL_LENGTH[1],
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": gettext_lazy("Say in one line what you want to reach.")},
    )
    background = PlainTextField(
        label=gettext_lazy("Where you stand"),
        help_text=gettext_lazy("What you do now, what you know, what you have tried."),
        min_length=BACKGROUND_LENGTH[0],
        max_length=BACKGROUND_LENGTH[1],
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Say a little about where you stand.")},
    )
    expectation = PlainTextField(
        label=gettext_lazy("What you hope for from this mentor"),
        help_text=gettext_lazy("A look at your plan, a talk a week, somebody to ask: be precise."),
        min_length=EXPECTATION_LENGTH[0],
        max_length=EXPECTATION_LENGTH[1],
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Say what you hope for.")},
    )
    hours = forms.IntegerField(
        label=gettext_lazy("Hours a week you can give to it"),
        min_value=1,
        max_value=MOST_HOURS,
        error_messages={
            "required": gettext_lazy("Write a number of hours."),
            "invalid": gettext_lazy("Write a whole number of hours."),
            "min_value": gettext_lazy("Plan at least %(limit_value)s hour."),
            "max_value": gettext_lazy("Plan at most %(limit_value)s hours."),
        },
    )
    field_order = ("goal", "background", "expectation", "hours", "is_adult")


class NoteForm(forms.Form):
    """A question of the mentor’s, or the answer to it."""

    note = PlainTextField(
        label=gettext_lazy("What do you want to know?"),
        min_length=NOTE_LENGTH[0],
        max_length=NOTE_LENGTH[1],
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write something first.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Several notes on one page: each has an id of its own.
        super().__init__(*args, **kwargs | {"auto_id": "ask_%s"})


class AnswerNoteForm(NoteForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("Your answer")


class DeclineForm(forms.Form):
    note = PlainTextField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Only the asker reads it. You need not give a reason."),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"auto_id": "decline_%s"})


class FeedbackForm(forms.Form):
    value = forms.TypedChoiceField(
        label=gettext_lazy("Did it help?"),
        choices=Satisfaction.choices,
        coerce=Satisfaction,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of them, or go on without.")},
    )


class TestimonialForm(forms.Form):
    text = PlainTextField(
        label=gettext_lazy("What would you tell others?"),
        min_length=TESTIMONIAL_LENGTH[0],
        max_length=TESTIMONIAL_LENGTH[1],
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write something first.")},
    )
