"""What the writing page says so often that a template for each would take seconds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

if TYPE_CHECKING:
    from django.forms import BoundField

register = template.Library()

TEMPLATE = "admin/careers/article/_field.html"
_ID = "__id-of-the-field__"
_WIDGET = "__widget-of-the-field__"


@dataclass(frozen=True)
class _Field:
    """Stands for every field of its kind; all that its frame depends on."""

    language: str
    name: str
    label: str
    help_text: str
    widget_type: str
    is_required: bool

    auto_id = id_for_label = _ID
    is_hidden = use_fieldset = False
    errors = ()

    def __str__(self) -> str:
        return _WIDGET

    @property
    def field(self) -> dict[str, bool]:
        return {"required": self.is_required}


@register.simple_tag
def desk_field(field: BoundField) -> SafeString:
    """A field with its label, errors and help, as TEMPLATE has them."""
    if field.is_hidden or field.use_fieldset or field.errors:
        return render_to_string(TEMPLATE, {"field": field})
    frame = _frame(
        _Field(
            language=get_language() or "",
            name=field.name,
            label=str(field.label),
            help_text=str(field.help_text),
            widget_type=field.widget_type,
            is_required=field.field.required,
        )
    )
    return mark_safe(frame.replace(_ID, field.auto_id).replace(_WIDGET, str(field)))  # noqa: S308


@lru_cache(maxsize=500)
def _frame(field: _Field) -> str:
    return render_to_string(TEMPLATE, {"field": field})
