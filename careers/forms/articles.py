"""What editors write in the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, URLValidator
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from careers.models import Article, FaqItem, Source
from core.forms import PlainTextField
from core.markdown import SOURCE_LIMIT

if TYPE_CHECKING:
    from django.db.models import QuerySet

    ArticleBase = forms.ModelForm[Article]
    ItemBase = forms.ModelForm[FaqItem]
    SourceBase = forms.ModelForm[Source]
else:
    ArticleBase = ItemBase = SourceBase = forms.ModelForm

SHORT_ANSWER_LIMIT = 300
MOST_SOURCES = 20


class ArticleForm(ArticleBase):
    class Meta:
        model = Article
        fields = "__all__"  # the admin names them
        widgets = {
            "summary": AdminTextareaWidget(attrs={"rows": 3, "data-count": "300"}),
            "related": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "title": _("What the page is called, in lists and on top."),
            "slug": _("The last part of its address. It cannot change once published."),
            "summary": _("One or two sentences for lists; at most 300 characters."),
            "position": _("Its place within the topic; small numbers come first."),
            "review_by": _("Readers are warned when this day has passed without a check."),
            "translation_of": _(
                "Only if this article says in another language what that one says."
            ),
            "related": _("Shown below the article while they are live."),
        }

    def clean_related(self) -> QuerySet[Article]:
        related: QuerySet[Article] = self.cleaned_data["related"]
        if self.instance in related:
            raise ValidationError(_("An article is not related to itself."))
        return related

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        original = cleaned.get("translation_of")
        if original and original.language == cleaned.get("language"):
            self.add_error(
                "translation_of", _("A translation has another language than its original.")
            )
        return cleaned


class SourceForm(SourceBase):
    name = PlainTextField(
        label=_("Name"), max_length=200, widget=AdminTextInputWidget(attrs={"size": 40})
    )
    url = forms.URLField(
        label=_("Link"),
        max_length=500,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        widget=AdminTextInputWidget(attrs={"size": 30, "inputmode": "url"}),
    )
    as_of = PlainTextField(
        label=_("Date"),
        max_length=10,
        required=False,
        widget=AdminTextInputWidget(attrs={"size": 10, "placeholder": _("undated")}),
    )
    note = PlainTextField(
        label=_("What we took from it"),
        max_length=300,
        required=False,
        widget=AdminTextInputWidget(attrs={"size": 40}),
    )

    class Meta:
        model = Source
        fields = ("name", "url", "as_of", "note")


ItemSources = forms.inlineformset_factory(
    FaqItem,
    Source,
    form=SourceForm,
    extra=2,
    max_num=MOST_SOURCES,
    absolute_max=MOST_SOURCES,
)


class ItemForm(ItemBase):
    """An item with its sources, which `ItemFormSet` gives it as soon as the prefix is known."""

    sources: forms.BaseInlineFormSet[Source, FaqItem, SourceForm]

    class Meta:
        model = FaqItem
        fields = "__all__"  # the admin names them
        widgets = {
            "short_answer": AdminTextareaWidget(
                attrs={"rows": 3, "data-count": SHORT_ANSWER_LIMIT}
            ),
            "body": AdminTextareaWidget(
                attrs={
                    "rows": 14,
                    "data-preview-url": reverse_lazy("admin:careers_article_render"),
                    "data-preview-label": _("Preview"),
                }
            ),
        }
        labels = {"body": _("Long answer")}
        help_texts = {
            "question": _("As a reader would ask it."),
            "short_answer": _("For readers in a hurry, and for search results. Plain text."),
            "body": _("Markdown, 120 to 300 words as a rule."),
            "key": _("Its permanent address, made from the question when left empty."),
            "position": _("Its place in the article; empty puts it last."),
        }
        error_messages = {
            "short_answer": {
                "max_length": _("Shorten it to %(limit_value)d characters: it has %(show_value)d.")
            }
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = self.fields
        fields["body"].validators.append(MaxLengthValidator(SOURCE_LIMIT))
        # The browser would silently cut what is pasted; a sentence is kinder.
        fields["short_answer"].widget.attrs.pop("maxlength", None)
        fields["key"].required = fields["position"].required = False
        if self.instance.pk:
            fields["key"].disabled = True
        else:
            self.initial["position"] = None

    def clean_ask_tags(self) -> str:
        """Commas, capitals and repetitions are forgiven."""
        words = self.cleaned_data["ask_tags"].lower().replace(",", " ").split()
        return " ".join(dict.fromkeys(words))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.sources.is_valid():
            self.add_error(None, _("Something is wrong with the sources of this item."))
        return cleaned

    @cached_property
    def changed_data(self) -> list[str]:
        """A change of its sources is a change of the item."""
        changed = super().changed_data
        return [*changed, "sources"] if self.sources.has_changed() else changed
