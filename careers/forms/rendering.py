"""The widgets of a page with thousands of fields, without a template for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

_FOLDER = "django/forms/widgets"
_INPUTS = {
    f"{_FOLDER}/{kind}.html" for kind in ("text", "url", "number", "date", "hidden", "checkbox")
}
_TEXTAREA = f"{_FOLDER}/textarea.html"


class PlainRenderer(DjangoTemplates):
    """Says of the simple widgets what Django’s templates say; the others are left to them."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        if template_name in _INPUTS:
            return _input(context["widget"])
        if template_name == _TEXTAREA:
            return _textarea(context["widget"])
        return super().render(template_name, context, request)


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = widget["value"]
    said = "" if value is None else format_html(' value="{}"', str(value))
    return format_html(
        '<input type="{}" name="{}"{}{}>',
        *(widget["type"], widget["name"], said, _attributes(widget["attrs"])),
    )


def _textarea(widget: Mapping[str, Any]) -> SafeString:
    # A browser drops the first line break.
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>',
        *(widget["name"], _attributes(widget["attrs"]), widget["value"] or ""),
    )


def _attributes(attributes: Mapping[str, object]) -> SafeString:
    parts = (
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))
        for name, value in attributes.items()
        if value is not False
    )
    return mark_safe("".join(parts))  # noqa: S308 - each is escaped


PLAIN = PlainRenderer()
