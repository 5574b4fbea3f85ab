"""Form fields that take any Unicode, and the token that makes a double click one row."""

import re
from copy import copy
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from core.markdown import SOURCE_LIMIT
from core.text import is_blank, normalise

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

TEXT_MESSAGES: "dict[str, _StrOrPromise]" = {
    "required": _("Write something here: it cannot stay empty."),
    "min_length": ngettext_lazy(
        "Write at least %(limit_value)d character; these are %(show_value)d.",
        "Write at least %(limit_value)d characters; these are %(show_value)d.",
        "limit_value",
    ),
    "max_length": ngettext_lazy(
        "Write at most %(limit_value)d character; these are %(show_value)d.",
        "Write at most %(limit_value)d characters; these are %(show_value)d.",
        "limit_value",
    ),
}


class PlainTextField(forms.CharField):
    """Text without markup: one line, unless its widget is a Textarea."""

    default_error_messages = TEXT_MESSAGES

    def to_python(self, value: Any) -> str:  # noqa: ANN401
        text = normalise(str(super().to_python(value)))
        if is_blank(text):
            return ""
        return text if isinstance(self.widget, forms.Textarea) else " ".join(text.split())


class MarkdownField(forms.CharField):
    """Markdown source; `components/editor.html` gives it a toolbar and a preview."""

    widget = forms.Textarea
    default_error_messages = TEXT_MESSAGES

    def __init__(self, *, max_length: int = SOURCE_LIMIT, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:  # noqa: ANN401
        text = normalise(str(super().to_python(value)))
        return "" if is_blank(text) else text


class WallTimeField(forms.Field):
    """A day and a time as a clock shows them, without a zone: `core.zones` makes a moment of it."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {"invalid": _("Write a day and a time, as 2026-12-24 18:00.")}
    _SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::00)?")

    def to_python(self, value: Any) -> datetime | None:  # noqa: ANN401
        if value in self.empty_values or isinstance(value, datetime):
            return value or None
        typed = str(value).strip()
        try:
            if self._SHAPE.fullmatch(typed):
                return datetime.fromisoformat(typed)
        except ValueError:
            pass
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid")


class FormTokenMixin(forms.Form):
    """A hidden token, new with every form shown: keep it on the row, unique with the author.

    A form sent twice then finds the row of the first time.
    """

    form_token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "form_token" in self.errors:
            # Nobody sees the errors of a hidden field, and sending it again must work.
            del self.errors["form_token"]
            self.add_error(None, _("This form was not sent whole. Please send it again."))
            data: Any = copy(self.data)
            data[self.add_prefix("form_token")] = str(uuid4())
            self.data = data
        return cleaned
