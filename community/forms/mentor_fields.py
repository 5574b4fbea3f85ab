"""Fields that an application and a mentor’s own profile share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.forms.questions import TagsField
from community.models.application import read_evidence
from core.forms import PlainTextField
from core.languages import find_language, language_name

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_TAGS = 8
MOST_LANGUAGES = 4
MOST_LINKS = 5
MOST_YEARS = 60
MOST_QUESTIONS = 20
MOST_MENTEES = 10
_ADDRESS_LENGTH = 300


class LanguagesWidget(forms.MultiWidget):
    """A line for each, with a list to choose from that needs no script."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        lines = [
            forms.TextInput(
                attrs={
                    "list": "languages",
                    "autocomplete": "off",
                    "aria-label": gettext_lazy("Language %(n)s") % {"n": number},
                }
            )
            for number in range(1, MOST_LANGUAGES + 1)
        ]
        super().__init__(lines, attrs)

    def use_required_attribute(self, initial: object) -> bool:
        """One line is enough, whichever."""
        return False

    def decompress(self, value: Sequence[str] | None) -> list[str]:
        """`value` is a list of codes."""
        names = [language_name(code) for code in value or ()]
        return [*names, *[""] * (MOST_LANGUAGES - len(names))][:MOST_LANGUAGES]


class LanguagesField(forms.Field):
    """`cleaned_data` holds ISO codes, each once, in the order typed."""

    widget = LanguagesWidget

    def clean(self, value: Sequence[object]) -> list[str]:
        typed = [str(line or "").strip()[:60] for line in value]
        codes = {line: find_language(line) for line in typed if line}
        unknown = [line for line, code in codes.items() if code is None]
        if unknown:
            raise ValidationError(
                [
                    _("We do not know the language “%(name)s”. Choose one from the list.")
                    % {"name": line}
                    for line in unknown
                ]
            )
        found = list(dict.fromkeys(code for code in codes.values() if code))
        if not found:
            raise ValidationError(self.error_messages["required"], code="required")
        return found

    def has_changed(self, initial: object, data: object) -> bool:
        return True


class EvidenceField(PlainTextField):
    """Lines of a label and an https address; `cleaned_data` holds the text as typed."""

    widget = forms.Textarea

    def clean(self, value: object) -> str:
        text: str = super().clean(value)
        lines = read_evidence(text)
        if len(lines) > MOST_LINKS:
            raise ValidationError(
                _("%(most)s links at most; these are %(count)s.")
                % {"most": MOST_LINKS, "count": len(lines)}
            )
        faults = [_fault(number, *line) for number, line in enumerate(lines, start=1)]
        if any(faults):
            raise ValidationError([fault for fault in faults if fault])
        return text


def _fault(number: int, label: str, url: str) -> str:
    if not url:
        return _("Line %(n)s has no address that begins with https://.") % {"n": number}
    try:
        URLValidator(schemes=["https"])(url[:_ADDRESS_LENGTH])
    except ValidationError:
        return _("The address in line %(n)s is not a whole one.") % {"n": number}
    if len(url) > _ADDRESS_LENGTH:
        return _("The address in line %(n)s is longer than %(most)s characters.") % {
            "n": number,
            "most": _ADDRESS_LENGTH,
        }
    if not label:
        return _("Say in line %(n)s what it is: “My talk https://…”.") % {"n": number}
    return ""


NUMBER_MESSAGES = {
    "required": gettext_lazy("Write a whole number."),
    "invalid": gettext_lazy("Write a whole number."),
    "min_value": gettext_lazy("Write a number of %(limit_value)s or more."),
    "max_value": gettext_lazy("Write %(limit_value)s at most."),
}


class ExperienceFields(forms.Form):
    role = PlainTextField(
        label=gettext_lazy("What you do"),
        help_text=gettext_lazy(
            "Your role, and where if you like: “Machine-learning engineer in health care”."
        ),
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": gettext_lazy("Say what you do.")},
    )
    years = forms.IntegerField(
        label=gettext_lazy("Years of experience"),
        help_text=gettext_lazy("In this kind of work, studies not counted."),
        min_value=0,
        max_value=MOST_YEARS,
        error_messages=NUMBER_MESSAGES
        | {"required": gettext_lazy("Say for how many years; 0 is an answer.")},
    )
    tags = TagsField(
        label=gettext_lazy("Tags you can answer"),
        help_text=gettext_lazy(
            "One to eight, separated by spaces or commas. Questions in them are offered to you."
        ),
        limit=MOST_TAGS,
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": gettext_lazy("Choose at least one tag.")},
    )
    languages = LanguagesField(
        label=gettext_lazy("Languages you can help in"),
        help_text=gettext_lazy("By name. Begin to type and choose from the list."),
        error_messages={"required": gettext_lazy("Name at least one language.")},
    )
    style = PlainTextField(
        label=gettext_lazy("How you help"),
        help_text=gettext_lazy(
            "In a few sentences: what people can expect of you, and what not. It stands on your "
            "page."
        ),
        min_length=30,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Say in a few sentences how you help.")},
    )


class CapacityFields(forms.Form):
    question_capacity = forms.IntegerField(
        label=gettext_lazy("Questions at a time"),
        help_text=gettext_lazy(
            "How many you may keep and be offered before you have answered the others."
        ),
        min_value=1,
        max_value=MOST_QUESTIONS,
        initial=3,
        error_messages=NUMBER_MESSAGES,
    )
    mentee_capacity = forms.IntegerField(
        label=gettext_lazy("People in private mentoring"),
        help_text=gettext_lazy("How many at a time. 0 means that you answer in public only."),
        min_value=0,
        max_value=MOST_MENTEES,
        initial=1,
        error_messages=NUMBER_MESSAGES,
    )
