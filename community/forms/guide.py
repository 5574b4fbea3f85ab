"""What people type on the ways between threads and the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careers.models import FaqItem
from community.models import Question
from community.queries.targets import find_target
from core.forms import PlainTextField

if TYPE_CHECKING:
    from community.queries.guide.promotion import Candidate, Shelf

NOTE_LENGTH = 400


class ProposalForm(forms.Form):
    note = PlainTextField(
        label=_("Why does it belong there?"),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Editors read it. Leave it empty when the thread speaks for itself."),
    )


class DeclineForm(forms.Form):
    reason = PlainTextField(
        label=_("Why not"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"required": _("Say why it stays a thread.")},
        help_text=_("Whoever proposed it reads this on the question."),
    )


class QuestionTargetForm(forms.Form):
    """A public question by number or address; `cleaned_data` holds the question itself."""

    question = PlainTextField(
        label=_("Question"), max_length=500, help_text=_("Its address, or its number such as #12.")
    )

    def clean_question(self) -> Question:
        target = find_target(self.cleaned_data["question"])
        if not isinstance(target, Question):
            raise forms.ValidationError(_("There is no public question under that."))
        return target


class PromotionForm(forms.Form):
    """Its choices are those of the moment: what went away meanwhile is refused in words."""

    passages = forms.MultipleChoiceField(
        error_messages={
            "required": _("Choose what the guide takes over."),
            "invalid_choice": _(
                "An answer was changed or removed meanwhile. Look at it and choose again."
            ),
        }
    )
    target = forms.ChoiceField(
        label=_("Where it goes"),
        help_text=_("A change that is in review or scheduled becomes a draft again."),
    )
    question = PlainTextField(
        label=_("Question of the new item"),
        max_length=FaqItem._meta.get_field("question").max_length,
        error_messages={"required": _("A new item needs it.")},
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
    )
    short_answer = PlainTextField(
        label=_("Short answer of the new item"),
        max_length=FaqItem._meta.get_field("short_answer").max_length,
        error_messages={"required": _("A new item needs it.")},
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 3, "dir": "auto"}),
        help_text=_("Your own sentence or two: what a reader in a hurry takes along."),
    )

    def __init__(
        self, *args: Any, candidates: list[Candidate], shelves: list[Shelf], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        self.fields["passages"].choices = [  # type: ignore[attr-defined]
            (name, name) for one in candidates for name in one.passages
        ]
        self.fields["target"].choices = [  # type: ignore[attr-defined]
            (_shelf_label(shelf), _places(shelf)) for shelf in shelves
        ]

        # An item that is there has its own.
        is_new = "/" not in self.data.get("target", "")
        for name in ("question", "short_answer"):
            self.fields[name].required = is_new

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        article, _slash, key = cleaned.get("target", "").partition("/")
        return cleaned | {"article": article, "key": key}


def _shelf_label(shelf: Shelf) -> str:
    if shelf.open_revision is None:
        return shelf.article.title
    return f"{shelf.article.title} · {shelf.open_revision.get_state_display()}"


def _places(shelf: Shelf) -> list[tuple[str, object]]:
    """“12” is a new item of article 12, “12/degree” its item of that key."""
    article = shelf.article.pk
    items = ((f"{article}/{item.key}", item.question) for item in shelf.items)
    return [(str(article), _("New item in “%(title)s”") % {"title": shelf.article}), *items]
