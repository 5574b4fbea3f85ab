"""Choosing a mentor, and saying why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.queries.queue.offers import (
    mentors_to_ask,
    mentors_to_hand_to,
    questions_to_ask_about,
)
from core.forms import PlainTextField

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import MentorProfile, Question
    from community.queries.queue.offers import Choice

REASON_LENGTH = 300
TO_THE_QUEUE = ""


def _labels(choices: list[Choice]) -> list[tuple[str, str]]:
    return [(str(one.mentor.pk), _label(one)) for one in choices]


def _label(choice: Choice) -> str:
    return _("%(name)s: %(tags)s") % {
        "name": choice.mentor.user.display_name,
        "tags": ", ".join(choice.tags),
    }


class _Choosing(forms.Form):
    """`chosen` is one of what it offered; `choices` is empty when there was nothing to offer."""

    field = "mentor"

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.fields[self.field].choices = choices  # type: ignore[attr-defined]


class AskMentorForm(_Choosing):
    mentor = forms.ChoiceField(
        label=gettext_lazy("Whom do you want to ask?"),
        help_text=gettext_lazy("They answer tags of your question and have room for it."),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a mentor."),
            "invalid_choice": gettext_lazy("This mentor cannot be asked now. Choose another."),
        },
    )

    @classmethod
    def about(cls, question: Question, data: Any = None) -> AskMentorForm:  # noqa: ANN401
        return cls(data, choices=_labels(mentors_to_ask(question)))


class AskAboutForm(_Choosing):
    field = "question"
    question = forms.ChoiceField(
        label=gettext_lazy("About which question?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a question."),
            "invalid_choice": gettext_lazy("You cannot ask about this question now."),
        },
    )

    @classmethod
    def of(cls, asker: User, mentor: MentorProfile, data: Any = None) -> AskAboutForm:  # noqa: ANN401
        found = questions_to_ask_about(asker, mentor)
        return cls(data, choices=[(str(one.pk), one.title) for one in found])


class DeclineForm(forms.Form):
    reason = PlainTextField(
        label=gettext_lazy("Why"),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=gettext_lazy("The asker reads it. Without one, none is given."),
    )


class HandOverForm(_Choosing):
    mentor = forms.ChoiceField(
        label=gettext_lazy("To whom?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={
            "invalid_choice": gettext_lazy("This mentor cannot take it now. Choose another.")
        },
    )

    @classmethod
    def of(cls, question: Question, data: Any = None) -> HandOverForm:  # noqa: ANN401
        queue = (TO_THE_QUEUE, _("Whoever is next: back to the queue"))
        return cls(data, choices=[queue, *_labels(mentors_to_hand_to(question))])
