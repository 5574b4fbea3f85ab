"""What editors type about tags, in the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.models import Tag, TagSynonym
from community.queries.tag_names import split_names
from core.forms import PlainTextField

if TYPE_CHECKING:
    BaseTagForm = forms.ModelForm[Tag]
    BaseSynonymForm = forms.ModelForm[TagSynonym]
else:
    BaseTagForm = BaseSynonymForm = forms.ModelForm


class TagForm(BaseTagForm):
    description = PlainTextField(
        label=_("Description"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
    )

    class Meta:
        model = Tag
        fields = ("name", "group", "description", "guide_topic")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        synonym = TagSynonym.objects.filter(name=name).select_related("tag").first()
        if synonym:
            raise ValidationError(_("This is a synonym of “%(tag)s”.") % {"tag": synonym.tag})
        return name

    def save(self, commit: bool = True) -> Tag:  # noqa: FBT001, FBT002  Django’s signature
        self.instance.slug = self.instance.name
        tag: Tag = super().save(commit)
        return tag


class SynonymForm(BaseSynonymForm):
    class Meta:
        model = TagSynonym
        fields = ("name", "tag")

    def clean_name(self) -> str:
        """As a typed word is looked up, so that it can be found."""
        words = split_names(self.cleaned_data["name"])
        if len(words) != 1:
            raise ValidationError(_("A synonym is one word: join its parts with hyphens."))
        if Tag.objects.filter(name=words[0]).exists():
            raise ValidationError(_("There is a tag of this name: merge it instead."))
        return words[0]


class RenameTagForm(forms.Form):
    name = PlainTextField(
        label=_("New name"),
        max_length=40,
        help_text=_("The old name stays as a synonym: links and searches still find it."),
    )


class MergeTagsForm(forms.Form):
    target = forms.ModelChoiceField(
        label=_("Merge into"),
        queryset=Tag.objects.all(),
        help_text=_(
            "Questions, mentors’ expertise and synonyms move to this tag; "
            "the old names stay as synonyms."
        ),
    )

    def __init__(self, *args: Any, sources: list[Tag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Tag.objects.exclude(pk__in=[tag.pk for tag in sources])
        self.fields["target"].queryset = others  # type: ignore[attr-defined]
