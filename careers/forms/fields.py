"""How the desk asks for text: in one normal form, and with sizes that are told, not cut off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from core.dates import validate_partial_date
from core.forms import PlainTextField


class LineField(PlainTextField):
    """One line, or several with a Textarea; `kind` is the class that draws its width."""

    def __init__(self, *, max_length: int, placeholder: str = "", **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        # The browser would silently cut what is pasted; a sentence is kinder.
        self.widget.attrs.pop("maxlength", None)
        if placeholder:
            self.widget.attrs["placeholder"] = placeholder


class LinkField(forms.URLField):
    # In place of Django's own, which allows ftp.
    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=500, required=False, assume_scheme="https", **kwargs)
        self.widget.attrs.pop("maxlength", None)


class PartialDateField(PlainTextField):
    """As exact as the source: a year, a month or a day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=10, validators=[validate_partial_date], **kwargs)
        self.widget.attrs["placeholder"] = "2021-03"


class LinesField(forms.CharField):
    """A list, one line each; blank lines are no entry."""

    widget = forms.Textarea

    def __init__(self, *, most: int, line_length: int, **kwargs: Any) -> None:
        self.most, self.line_length = most, line_length
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]  # noqa: ANN401
        lines = (
            " ".join(line.split())
            for line in PlainTextField(widget=self.widget).to_python(value).splitlines()
        )
        return tuple(line for line in lines if line)

    def validate(self, value: Any) -> None:  # noqa: ANN401
        super().validate(value)
        if len(value) > self.most:
            raise forms.ValidationError(
                _("Write at most %(most)s lines."), params={"most": self.most}
            )
        if any(len(line) > self.line_length for line in value):
            raise forms.ValidationError(
                _("Keep each line within %(limit)s characters."), params={"limit": self.line_length}
            )

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401
        return self.to_python(self.prepare_value(initial or "")) != self.to_python(data or "")


def area(rows: int, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "cols": 40, **attrs})


def counted_area(rows: int, *, most: int, **attrs: Any) -> forms.Textarea:
    """The browser says how many of `most` characters are left."""
    label = _("Characters left: %s")
    return area(rows, **{"data-count": most, "data-count-label": label}, **attrs)
