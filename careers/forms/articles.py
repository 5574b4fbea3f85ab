"""An article without its questions: how it begins, and what is set about it later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import global_settings, settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from careers.forms.fields import LineField, counted_area
from careers.forms.writing import SUMMARY_LIMIT
from careers.models import Article
from careers.queries.addresses import address_refusal
from core.text import fold

if TYPE_CHECKING:
    ArticleBase = forms.ModelForm[Article]
else:
    ArticleBase = forms.ModelForm


def _languages() -> list[tuple[str, str]]:
    """All that Django knows, each by its own name."""
    names = [
        (code, str(get_language_info(code)["name_local"])) for code, _n in global_settings.LANGUAGES
    ]
    return sorted(names, key=lambda pair: fold(pair[1]))


class SettingsForm(ArticleBase):
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=_languages,
        initial=settings.LANGUAGE_CODE,
        help_text=gettext_lazy("Of the text; the pages around it keep the reader’s own."),
    )

    class Meta:
        model = Article
        fields = (
            "slug",
            "topic",
            "position",
            "owner",
            "related",
            "language",
            "translation_of",
        )
        widgets = {"related": forms.CheckboxSelectMultiple}
        help_texts = {
            "slug": gettext_lazy(
                "The last part of its address. One that readers knew before still leads here."
            ),
            "position": gettext_lazy("Its place within the topic; small numbers come first."),
            "translation_of": gettext_lazy(
                "Only if this article says in another language what that one says."
            ),
            "related": gettext_lazy("Shown below the article while they are live."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"related", "translation_of"} & self.fields.keys():
            field = self.fields[name]
            # No article is related to itself.
            field.queryset = field.queryset.exclude(pk=self.instance.pk)  # type: ignore[attr-defined]

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        kept = self.instance if self.instance.pk else None
        if refusal := address_refusal(slug, article=kept):
            raise ValidationError(refusal)
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        original = cleaned.get("translation_of")
        if original and original.language == cleaned.get("language"):
            self.add_error(
                "translation_of", _("A translation has another language than its original.")
            )
        return cleaned


class StartForm(SettingsForm):
    """Title and summary become its first draft; from then on they are text."""

    title = LineField(
        label=gettext_lazy("Title"),
        max_length=120,
        help_text=gettext_lazy("What the page is called, in lists and on top."),
    )
    summary = LineField(
        label=gettext_lazy("Summary"),
        max_length=SUMMARY_LIMIT,
        widget=counted_area(3, most=SUMMARY_LIMIT, **{"class": "vLargeTextField"}),
        help_text=gettext_lazy("One or two sentences for lists."),
    )

    class Meta(SettingsForm.Meta):
        fields = ("title", "slug", "summary", "topic", "owner", "language", "translation_of")
