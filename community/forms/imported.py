from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PlainTextField


class HandoverForm(forms.Form):
    reason = PlainTextField(
        label=_("How do you know who they are?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "It stays in the log. A good way: ask them to put a word that you choose into their "
            "profile at the source, and look there."
        ),
    )
