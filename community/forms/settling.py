from django import forms
from django.utils.translation import gettext_lazy as _

from community.forms.comments import LENGTH
from core.forms import FormTokenMixin, MarkdownField


class MissingForm(FormTokenMixin, forms.Form):
    missing = MarkdownField(
        label=_("What is missing?"),
        help_text=_("Everybody reads it, under your question."),
        min_length=LENGTH[0],
        max_length=LENGTH[1],
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Say what is missing, so that the next answer helps.")},
    )
