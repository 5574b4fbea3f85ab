from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import FormTokenMixin, MarkdownField

LENGTH = (5, 600)


class CommentFields(forms.Form):
    body = MarkdownField(
        label=_("Your comment"),
        help_text=_("Ask for what is missing, or add a detail. @name calls somebody."),
        min_length=LENGTH[0],
        max_length=LENGTH[1],
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Write your comment first.")},
    )


class CommentForm(FormTokenMixin, CommentFields):
    pass


class AskingCommentForm(CommentForm):
    """For mentors, on a question that waits."""

    asks_asker = forms.BooleanField(
        label=_("This asks the asker something"),
        help_text=_("It is their turn then, and the clock of the wait stops until they reply."),
        required=False,
        initial=True,
    )


class CommentEditForm(CommentFields):
    """`seen` is the fingerprint of the text that the form was opened with."""

    seen = forms.CharField(max_length=16, widget=forms.HiddenInput)
