"""What the desk asks for before an article takes its next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careers.models import Article, ArticleRevision
from core.forms import PlainTextField

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from careers.queries.standing import Standing


class MoveForm(forms.Form):
    """A step that needs no more than somebody who means it."""

    def __init__(self, *args: Any, standing: Standing, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        self.by = by


class ChangeForm(MoveForm):
    """A step of the change that its page showed, and of no newer one."""

    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        change = self.standing.change
        self.fields["number"].initial = change.number if change else None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        change = self.standing.change
        if change is None or cleaned.get("number") != change.number:
            raise forms.ValidationError(
                _("Somebody changed it in the meantime. Look at it again before you go on.")
            )
        return cleaned


class MomentField(forms.DateTimeField):
    """A moment to come, asked for in the zone of the page."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def clean(self, value: Any) -> datetime | None:  # noqa: ANN401
        moment: datetime | None = super().clean(value)
        if moment and moment <= timezone.now():
            raise forms.ValidationError(_("Choose a moment that is still to come."))
        return moment


class ScheduleForm(ChangeForm):
    publish_at = MomentField(label=_("Go live at"))
    moment_help = _("In the time zone %(zone)s.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone, change = timezone.get_current_timezone_name(), self.standing.change
        self.fields["publish_at"].help_text = self.moment_help % {"zone": zone}
        self.fields["publish_at"].initial = change.time_to_come if change else None


class HandInForm(ScheduleForm):
    publish_at = MomentField(label=_("Go live at"), required=False)
    moment_help = _("In the time zone %(zone)s. Leave it empty to go live once it is approved.")


class SendBackForm(ChangeForm):
    note = PlainTextField(
        label=_("What should change"),
        max_length=ArticleRevision._meta.get_field("review_note").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Whoever wrote it reads this."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = not self.standing.is_own(self.by)


class ArchiveForm(MoveForm):
    successor = forms.ModelChoiceField(
        label=_("Successor"),
        queryset=Article.objects.live(),
        required=False,
        empty_label=_("None"),
        help_text=_("Readers of the archived article are shown the way to it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        successor: Any = self.fields["successor"]
        successor.queryset = Article.objects.live().exclude(pk=self.standing.article.pk)
