"""How the admin of the guide asks for text: in one normal form, whatever was typed or pasted."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db import models

from core.forms import PlainTextField

PLAIN_TEXT: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    models.CharField: {"form_class": PlainTextField},
    models.TextField: {"form_class": PlainTextField, "widget": AdminTextareaWidget},
    models.SlugField: {"widget": AdminTextInputWidget},
}
