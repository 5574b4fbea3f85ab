from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from careers.models import Article
from core.forms import PlainTextField


class StartItemForm(forms.Form):
    article = forms.ModelChoiceField(
        label=_("Article"),
        queryset=Article.objects.readable().select_related("topic"),
        help_text=_("The new item stands at its end, as a draft that only editors see."),
        error_messages={"required": _("Choose the article that it belongs to.")},
    )


class NotForUsForm(forms.Form):
    reason = PlainTextField(
        label=_("Why not?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Other editors read it here, and need not think about it again."),
        error_messages={"required": _("Say why: other editors read it.")},
    )
