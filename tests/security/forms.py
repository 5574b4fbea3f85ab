"""The forms of a page as a browser would send them."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django import forms

import community.forms
from core.forms import MarkdownField, PlainTextField

TEXTS = (PlainTextField, MarkdownField)
TYPED = {"text", "search", "email", "url", "password", ""}
# What is not sent unless it is pressed, chosen or ticked.
SILENT = {"submit", "button", "reset", "image", "file"}
WORDS = {
    "title": "How do I take the first step?",
    "body": "Begin with one small thing, and finish it today.",
    "tags": "first-steps",
    "reason": "other",
    "goal": "From data analysis to a first job",
    "background": "I write SQL all day, and would like to do more.",
    "expectation": "A look at my plan once a week.",
    "hours": "3",
    "years": "7",
    "languages_0": "English",
    "time_zone": "UTC",
    "user": "author",
    "style": "I ask what you have tried, and answer in small steps.",
    "evidence": "My talk https://example.org/talk",
    "form-0-label": "My page",
    "form-0-url": "https://example.org/",
    "email": "word@example.org",
    "password1": "correct-horse-battery",
    "password2": "correct-horse-battery",
}


@dataclass
class Form:
    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    required: set[str] = field(default_factory=set)
    areas: set[str] = field(default_factory=set)
    longest: dict[str, int] = field(default_factory=dict)
    # What each of its buttons would send; "" for one that sends nothing.
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self) -> dict[str, str]:
        """Its values, with words where something has to be written."""
        missing = {
            name for name in self.typed if name in self.required and not self.values.get(name)
        }
        words = {name: WORDS[name] for name in WORDS if name in self.values or name in self.typed}
        only_one = len(self.buttons) == 1 and self.buttons[0][0]
        pressed = dict(self.buttons) if only_one else {}
        return pressed | self.values | dict.fromkeys(missing, "word") | words


def forms_of(html: str, page: str) -> list[Form]:
    """Those with a field to type in; `page` is where they are sent when they do not say."""
    parser = _Forms(page)
    parser.feed(html)
    parser.close()
    return [form for form in parser.forms if form.typed]


def forms_with_text() -> set[type[forms.BaseForm]]:
    """Of the community: all that take words of people, those that others build on included."""
    return {
        kind
        for module in pkgutil.iter_modules(community.forms.__path__, "community.forms.")
        for kind in vars(importlib.import_module(module.name)).values()
        if isinstance(kind, type) and issubclass(kind, forms.Form | forms.ModelForm)
        if any(isinstance(one, TEXTS) for one in kind.base_fields.values())
    }


class _Forms(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = ""
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            method = given.get("method", "get").lower()
            self._form = Form(given.get("action") or self.page, method)
            self.forms.append(self._form)
        elif self._form and tag == "button" and given.get("type", "submit") == "submit":
            self._form.buttons.append((given.get("name", ""), given.get("value", "")))
        elif self._form and tag in {"input", "textarea", "select"} and given.get("name"):
            self._field(tag, given, self._form)
        elif self._form and tag == "option" and self._select:
            is_first = self._select not in self._form.values
            if "selected" in given or (is_first and given.get("value")):
                self._form.values[self._select] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._form and self._area:
            # A browser leaves out the line break with which a text area begins.
            text = self._form.values.get(self._area) or data.removeprefix("\n")
            self._form.values[self._area] = text

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def _field(self, tag: str, given: dict[str, str], form: Form) -> None:
        name, kind = given["name"], given.get("type", "").lower()
        if "__prefix__" in name:  # the mould from which the admin's script makes rows
            return
        if "required" in given:
            form.required.add(name)
        if given.get("maxlength", "").isdecimal():
            form.longest[name] = int(given["maxlength"])
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._area = name
            form.areas.add(name)
            form.typed.append(name)
        elif kind in {"radio", "checkbox"}:
            wanted = "required" in given and name not in form.values
            if "checked" in given or wanted:
                form.values[name] = given.get("value", "on")
        elif kind not in SILENT:
            form.values[name] = given.get("value", "")
            if kind in TYPED:
                form.typed.append(name)
