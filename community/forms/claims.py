from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PlainTextField

NOTE_LENGTH = 300


class ReleaseForm(forms.Form):
    note = PlainTextField(
        label=_("A word for the next mentor"),
        help_text=_("What you found out, or what is missing. Only mentors read it."),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
