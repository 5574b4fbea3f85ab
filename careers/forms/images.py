from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from careers.models import GuideImage
from core.forms import PlainTextField
from core.images import FORMATS, ImageRejected, reencode

if TYPE_CHECKING:
    from core.images import EncodedImage

    ImageBase = forms.ModelForm[GuideImage]
else:
    ImageBase = forms.ModelForm

MAX_SIDE = 1_600  # pixels
ACCEPTED = ",".join(f"image/{kind.lower()}" for kind in FORMATS)
WORDS = ("alt", "caption", "credit", "licence")


class PictureForm(ImageBase):
    """What is said about a picture; its pixels stay, and another picture is another row."""

    class Meta:
        model = GuideImage
        fields = WORDS
        field_classes = dict.fromkeys(WORDS, PlainTextField)


class NewPictureForm(PictureForm):
    # No ImageField of Django’s: that would decode the file before any limit is looked at.
    upload = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_("PNG, JPEG, WebP or GIF. Only its pixels are kept."),
        error_messages={"required": _("Choose a picture.")},
    )

    def clean_upload(self) -> EncodedImage:
        try:
            return reencode(self.cleaned_data["upload"], max_side=MAX_SIDE)
        except ImageRejected as refusal:
            raise ValidationError(str(refusal)) from refusal
