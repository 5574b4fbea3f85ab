from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from community.queries.mentors.directory import languages_to_ask_in
from community.queries.tag_names import resolve_tags, split_names
from core.forms import FormTokenMixin, MarkdownField, PlainTextField
from core.languages import LANGUAGES

if TYPE_CHECKING:
    from community.models import Tag

TITLE_LENGTH = (15, 150)
BODY_LENGTH = (30, 30_000)
TAGS_LIMIT = 5


class TagsField(PlainTextField):
    """Names separated by spaces or commas; `cleaned_data` holds the tags themselves."""

    def __init__(self, *, limit: int = TAGS_LIMIT, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.limit = limit

    def clean(self, value: object) -> list[Tag]:
        names = split_names(super().clean(value))
        if not names:
            raise ValidationError(self.error_messages["required"], code="required")
        resolved = resolve_tags(names)
        if resolved.unknown:
            raise ValidationError(
                [_unknown(name, nearest) for name, nearest in resolved.unknown.items()]
            )
        if len(resolved.tags) > self.limit:
            raise ValidationError(
                _("Choose %(limit)s tags at most; these are %(count)s.")
                % {"limit": self.limit, "count": len(resolved.tags)}
            )
        return resolved.tags


class LanguageField(forms.ChoiceField):
    """Few are offered (`offer`); any that we have a name for is taken."""

    def offer(self, *kept: str) -> None:
        self.choices = languages_to_ask_in(*kept)

    def valid_value(self, value: str) -> bool:
        return value in LANGUAGES


class QuestionFields(forms.Form):
    title = PlainTextField(
        label=gettext_lazy("Your question in one sentence"),
        help_text=gettext_lazy("What would you ask somebody who does the job?"),
        min_length=TITLE_LENGTH[0],
        max_length=TITLE_LENGTH[1],
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": gettext_lazy("Write your question in one sentence.")},
    )
    body = MarkdownField(
        label=gettext_lazy("What should people know to answer it?"),
        help_text=gettext_lazy(
            "Where you stand, what you have tried, what you want to decide. Leave out names of "
            "people and employers."
        ),
        min_length=BODY_LENGTH[0],
        max_length=BODY_LENGTH[1],
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Say a little more about your situation.")},
    )
    tags = TagsField(
        label=gettext_lazy("Tags"),
        help_text=gettext_lazy(
            "One to five, separated by spaces or commas. They bring your question to the mentors "
            "who know about it."
        ),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": gettext_lazy("Choose at least one tag.")},
    )
    language = LanguageField(
        label=gettext_lazy("Language of your question"),
        help_text=gettext_lazy("Mentors who speak it are asked."),
        required=False,
        initial=settings.LANGUAGE_CODE,
        error_messages={"invalid_choice": gettext_lazy("Choose one of these languages.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = (self.data if self.is_bound else self.initial).get("language")
        cast("LanguageField", self.fields["language"]).offer(str(said or ""))


class QuestionForm(FormTokenMixin, QuestionFields):
    draft = forms.UUIDField(required=False, widget=forms.HiddenInput)
    # The private request that it was before.
    mentorship = forms.UUIDField(required=False, widget=forms.HiddenInput)


class RevisionFields(forms.Form):
    """What an edit was written against, and why it was made."""

    base = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    note = PlainTextField(
        label=gettext_lazy("What did you change?"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={
            "required": gettext_lazy("Say what you changed: its author reads it on the post.")
        },
    )

    def __init__(self, *args: Any, needs_note: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = needs_note


class QuestionEditForm(RevisionFields, QuestionFields):
    field_order = ("title", "body", "tags", "language", "note")


def _unknown(name: str, nearest: list[str]) -> str:
    if not nearest:
        return _("There is no tag “%(name)s”. The list of all tags helps to find another.") % {
            "name": name
        }
    return ngettext(
        "There is no tag “%(name)s”. The nearest is %(nearest)s.",
        "There is no tag “%(name)s”. The nearest are %(nearest)s.",
        len(nearest),
    ) % {"name": name, "nearest": ", ".join(nearest)}
