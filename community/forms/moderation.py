"""What a moderator says when acting; the author reads it on the post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.enums import CloseReason, HideReason, LogAction
from community.models import Question
from community.queries.targets import find_target
from core.forms import PlainTextField

if TYPE_CHECKING:
    from careers.models import FaqItem

NOTE_LENGTH = 300


class NoteForm(forms.Form):
    """Its fields have the names of the action’s arguments."""

    note = PlainTextField(
        label=_("Note"),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The author reads it, and it stays in the log. Say what would help."),
    )


class RequiredNoteForm(NoteForm):
    note = PlainTextField(
        label=_("Why"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody in the thread reads it, and it stays in the log."),
    )


class HideForm(NoteForm):
    reason = forms.TypedChoiceField(
        label=_("Reason"), choices=HideReason.choices, coerce=HideReason, widget=forms.RadioSelect
    )
    field_order = ("reason", "note")


class CloseForm(NoteForm):
    reason = forms.TypedChoiceField(
        label=_("Reason"), choices=CloseReason.choices, coerce=CloseReason, widget=forms.RadioSelect
    )
    target = PlainTextField(
        label=_("Where it is answered"),
        max_length=500,
        required=False,
        help_text=_(
            "For “It is answered elsewhere”: the address of a question or of a guide item here, "
            "a question’s number such as #12, or an item’s key."
        ),
    )
    field_order = ("reason", "target", "note")

    def clean_target(self) -> Question | FaqItem | None:
        typed: str = self.cleaned_data["target"]
        if not typed:
            return None
        target = find_target(typed)
        if target is None:
            raise forms.ValidationError(
                _("Nothing public of this site was found there. Paste the page’s address.")
            )
        return target

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        target = cleaned.pop("target", None)
        is_duplicate = cleaned.get("reason") == CloseReason.DUPLICATE
        if is_duplicate and target is None and "target" not in self.errors:
            self.add_error("target", _("Name the question or the guide item that answers it."))
        if is_duplicate:
            is_question = isinstance(target, Question)
            cleaned["duplicate_of"] = target if is_question else None
            cleaned["answered_by_item"] = None if is_question else target
        return cleaned


class LogFilterForm(forms.Form):
    action = forms.ChoiceField(
        label=_("What"), choices=[("", _("Everything")), *LogAction.choices], required=False
    )
    person = PlainTextField(label=_("Who"), max_length=30, required=False)
