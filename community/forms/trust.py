"""What is said about an answer, in a line or two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.enums import Stance
from community.models.endorsement import LINE_LENGTH
from community.models.thanks import TEXT_LENGTH
from core.forms import PlainTextField

if TYPE_CHECKING:
    from django.http import QueryDict

    from community.models import Answer


class AnswerLineForm(forms.Form):
    """Many of them stand on a page: their elements have ids of their own."""

    def __init__(
        self,
        answer: Answer,
        data: QueryDict | None = None,
        *,
        initial: dict[str, Any] | None = None,
    ) -> None:
        name = type(self).__name__.lower().removesuffix("form")
        super().__init__(data, initial=initial, auto_id=f"{name}-{answer.pk}-%s")


class EndorseForm(AnswerLineForm):
    stance = forms.TypedChoiceField(
        label=gettext_lazy("What do you think of this answer?"),
        choices=Stance.choices,
        coerce=Stance,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the three.")},
    )
    line = PlainTextField(
        label=gettext_lazy("Why, in one line"),
        max_length=LINE_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=gettext_lazy("Everybody reads it, with your name. Agreeing needs none."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        needs_line = cleaned.get("stance") in {Stance.CAVEAT, Stance.DISAGREE}
        if needs_line and "line" in cleaned and not cleaned["line"]:
            self.add_error("line", _("Say in a line what the caveat is, or why you disagree."))
        return cleaned


class OutdatedForm(AnswerLineForm):
    line = PlainTextField(
        label=gettext_lazy("What has changed?"),
        max_length=LINE_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=gettext_lazy("Only the author of the answer reads it."),
    )


class ThanksForm(AnswerLineForm):
    text = PlainTextField(
        label=gettext_lazy("Your note"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy("What did it help you with? Nobody else reads it."),
    )
    is_offered_public = forms.BooleanField(
        label=gettext_lazy("It may be shown to others, with my name, if they like"),
        required=False,
    )


class ReplyForm(forms.Form):
    title = PlainTextField(
        label=gettext_lazy("Name"),
        max_length=80,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=gettext_lazy("Only you see it."),
    )
    body = PlainTextField(
        label=gettext_lazy("Text"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=gettext_lazy("You can use Markdown."),
    )
