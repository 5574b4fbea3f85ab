from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careers.models import Article

if TYPE_CHECKING:
    from careers.models import FaqItem


class MoveItemForm(forms.Form):
    to = forms.ModelChoiceField(label=_("Article"), queryset=Article.objects.none())

    def __init__(self, *args: Any, item: FaqItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        field.queryset = Article.objects.exclude(pk=item.article_id)  # type: ignore[attr-defined]
