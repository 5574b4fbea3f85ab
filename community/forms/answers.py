from django import forms
from django.utils.translation import gettext_lazy as _

from community.forms.grounds import GroundsFields
from community.forms.questions import BODY_LENGTH, RevisionFields
from core.forms import FormTokenMixin, MarkdownField


class AnswerFields(forms.Form):
    body = MarkdownField(
        label=_("Your answer"),
        min_length=BODY_LENGTH[0],
        max_length=BODY_LENGTH[1],
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        error_messages={"required": _("Write your answer first.")},
    )


class AnswerForm(FormTokenMixin, GroundsFields, AnswerFields):
    pass


class AnswerEditForm(RevisionFields, GroundsFields, AnswerFields):
    field_order = ("body", "note")
