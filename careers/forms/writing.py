"""The whole text of an article as one form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careers.content import ArticleContent
from careers.enums import Significance
from careers.forms.fields import LineField, counted_area
from careers.forms.items import KINDS, ItemForm, ItemRows, ItemRowsBase, initial_of, make_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

    from careers.lint import Remark
    from careers.queries.writing import Manuscript

SUMMARY_LIMIT = 300


class TextForm(forms.Form):
    """All but the questions: the words on top, and what is said about the change."""

    title = LineField(label=gettext_lazy("Title"), max_length=120)
    summary = LineField(
        label=gettext_lazy("Summary"),
        max_length=SUMMARY_LIMIT,
        widget=counted_area(3, most=SUMMARY_LIMIT),
        help_text=gettext_lazy("One or two sentences for lists."),
    )
    note = LineField(
        label=gettext_lazy("What changed"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For the history, in a few words."),
    )
    significance = forms.ChoiceField(
        label=gettext_lazy("How much it means"),
        choices=Significance.choices,
        initial=Significance.MEDIUM,
        widget=forms.RadioSelect,
    )
    says_original = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Translation"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": gettext_lazy(
                "The original has changed since this page was opened: look at it once more."
            )
        },
    )
    publish_at = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy("Empty: as soon as it is approved."),
    )
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    # The live text that its author has seen, when the draft was begun on an older one.
    live_base = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: Any, manuscript: Manuscript, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.manuscript = manuscript
        self.fields["publish_at"].label = _("Go live at (%(zone)s)") % {
            "zone": timezone.get_current_timezone_name()
        }
        number = manuscript.original_number
        if number is None:
            del self.fields["says_original"]
            return
        label = _("It says what revision %(number)s of the original says") % {"number": number}
        self.fields["says_original"].choices = [(number, label)]  # type: ignore[attr-defined]

    def clean_live_base(self) -> int | None:
        number: int | None = self.cleaned_data["live_base"]
        published = self.manuscript.article.revisions.published()
        if number and not published.filter(number=number).exists():
            raise ValidationError(_("This form was not sent whole. Please send it again."))
        return number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        moment = cleaned.get("publish_at")
        if "_submit" in self.data and moment and moment <= timezone.now():
            self.add_error("publish_at", _("That moment has passed: choose one to come."))
        return cleaned


class WritingForm:
    """`TextForm` and the rows of questions, sent and checked together."""

    def __init__(
        self, manuscript: Manuscript, *, data: QueryDict | None = None, live_base: int | None = None
    ) -> None:
        self.manuscript = manuscript
        self.text = TextForm(
            data=data, manuscript=manuscript, initial=_initial(manuscript, live_base)
        )
        items = [initial_of(item) for item in manuscript.content.items]
        make = cast("type[ItemRowsBase]", ItemRows)
        self.items = make(
            data=data,
            manuscript=manuscript,
            prefix="items",
            initial=None if data is not None else items,
        )

    def is_valid(self) -> bool:
        # Both, so that all faults are told at once.
        return all([self.text.is_valid(), self.items.is_valid()])

    @property
    def is_faulty(self) -> bool:
        return self.text.is_bound and not self.is_valid()

    @property
    def blank_rows(self) -> dict[str, forms.Form]:
        """One of each kind, for the script that adds rows: all items share them."""
        return {name: make_rows(name, self.manuscript, prefix="rows").empty_form for name in KINDS}

    def content(self) -> ArticleContent:
        typed = self.text.cleaned_data
        return ArticleContent(
            title=typed["title"], summary=typed["summary"], items=self.items.content()
        )

    def change(self) -> dict[str, Any]:
        """What is said about the content, as `save_draft` takes it."""
        typed = self.text.cleaned_data
        return {
            "base": typed["base"],
            "live_base": typed["live_base"],
            "note": typed["note"],
            "significance": Significance(typed["significance"]),
            "translated_number": next(iter(typed.get("says_original", ())), None),
        }

    def add_remarks(self, remarks: Iterable[Remark]) -> None:
        """Put each beside its item."""
        items = cast("list[ItemForm]", self.items.forms)
        by_key = {form["key"].value(): form for form in items if form.is_known}
        for remark in remarks:
            if form := by_key.get(remark.item_key):
                form.remarks.append(remark)


def _initial(manuscript: Manuscript, live_base: int | None) -> dict[str, Any]:
    change = manuscript.open
    initial: dict[str, Any] = {
        "title": manuscript.content.title,
        "summary": manuscript.content.summary,
        "base": manuscript.base,
        "live_base": live_base,
    }
    if change:
        initial |= {
            "note": change.note,
            "significance": change.significance,
            "publish_at": change.publish_at,
            "says_original": [change.translated_number],
        }
    elif manuscript.working:
        initial["says_original"] = [manuscript.working.translated_number]
    return initial
