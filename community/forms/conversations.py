from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from community.enums import TalkReportReason, TalkReportState
from community.models import Message
from core.forms import FormTokenMixin, MarkdownField, PlainTextField
from core.markdown import render

if TYPE_CHECKING:
    from community.models import Conversation

MESSAGE_LENGTH = 10_000
NOTE_LENGTH = 10_000
MOST_REPORTED = 50


class PrivateTextField(MarkdownField):
    """Markdown without pictures: a picture’s address is open to whoever has it."""

    def clean(self, value: object) -> str:
        text: str = super().clean(value)
        if "<img " in render(text):
            raise forms.ValidationError(
                _(
                    "A picture cannot be private here: everybody who has its address can see it. "
                    "Say in words what it shows."
                )
            )
        return text


class MessageFields(forms.Form):
    body = PrivateTextField(
        label=_("Your message"),
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={"required": _("Write your message first.")},
    )


class MessageForm(FormTokenMixin, MessageFields):
    pass


class GoalForm(forms.Form):
    text = PlainTextField(
        label=_("A goal"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write what you want to reach.")},
    )


class SideNoteForm(forms.Form):
    note = PlainTextField(
        label=_("Your notes"),
        help_text=_("Only you see them."),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )


class TalkReportForm(FormTokenMixin):
    messages: forms.ModelMultipleChoiceField[Message] = forms.ModelMultipleChoiceField(
        Message.objects.none(), required=False, label=_("Messages")
    )
    reason = forms.TypedChoiceField(
        label=_("What is wrong?"),
        choices=TalkReportReason.choices,
        coerce=TalkReportReason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes nearest.")},
    )
    note = PlainTextField(
        label=_("In your words"),
        help_text=_("The moderators read it, the other person does not."),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, *args: object, conversation: Conversation, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        messages = Message.objects.filter(conversation=conversation).select_related("author")
        self.fields["messages"].queryset = messages  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.get("messages")
        if "messages" in self.errors:
            return cleaned
        if not chosen and not cleaned.get("note"):
            self.add_error("note", _("Choose a message, or say what happened."))
        if chosen and len(chosen) > MOST_REPORTED:
            self.add_error(
                "messages",
                _("Choose at most %(count)s messages.") % {"count": MOST_REPORTED},
            )
        return cleaned


class TalkDecisionForm(forms.Form):
    state = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[(one.value, one.label) for one in TalkReportState if one != TalkReportState.OPEN],
        coerce=TalkReportState,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    outcome = PlainTextField(
        label=_("What was done"),
        help_text=_("Whoever reported it reads this, and it stays in the log."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what was done: whoever reported it reads this.")},
    )
