"""A mentor profile begun in the admin, and the tags on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from community.models import Expertise, MentorProfile
from core.forms import PlainTextField

if TYPE_CHECKING:
    BaseMentorForm = forms.ModelForm[MentorProfile]
    BaseExpertiseForm = forms.ModelForm[Expertise]
else:
    BaseMentorForm = BaseExpertiseForm = forms.ModelForm


class MentorForm(BaseMentorForm):
    headline = PlainTextField(
        label=_("Headline"),
        max_length=120,
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
    )

    class Meta:
        model = MentorProfile
        fields = ("user", "headline")


class NewMentorForm(MentorForm):
    """By name, because a list to choose from would show moderators every account’s address."""

    user = PlainTextField(
        label=_("Username"),
        max_length=31,
        help_text=_("Of the member who becomes a mentor, with or without the @."),
    )
    field_order = ("user", "headline")

    def clean_user(self) -> User:
        name = self.cleaned_data["user"].removeprefix("@")
        user: User | None = User.objects.public().named(name).first()
        if user is None:
            raise ValidationError(_("There is no member of this name."))
        if MentorProfile.objects.filter(user=user).exists():
            raise ValidationError(_("This member has a mentor profile already."))
        return user


class ExpertiseForm(BaseExpertiseForm):
    is_endorsed = forms.BooleanField(label=_("Endorsed"), required=False)

    class Meta:
        model = Expertise
        fields = ("tag",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            return
        # An endorsement is of one tag: another one is another row.
        tag: Any = self.fields["tag"]
        tag.disabled = True
        tag.queryset = tag.queryset.filter(pk=self.instance.tag_id)
        self.initial["is_endorsed"] = self.instance.endorsed_at is not None
