"""The questions of an article, each with all that belongs to it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careers.content import ItemContent
from careers.forms.beside import FigureRows, PositionRows, QuoteRows
from careers.forms.fields import LineField, LinesField, area, counted_area
from careers.forms.rows import Rows, rows_of
from careers.forms.sources import SourceRows
from careers.lint.markdown import cited_marks
from careers.models import FaqItem
from careers.models.item import TAG_NAMES
from core.forms import MarkdownField

if TYPE_CHECKING:
    from careers.lint import Remark
    from careers.queries.writing import Manuscript

MOST_ITEMS = 40
SHORT_ANSWER_LIMIT = 300
KEY_LIMIT = 60


KINDS: dict[str, type[Rows]] = {
    "sources": SourceRows,
    "positions": PositionRows,
    "quotes": QuoteRows,
    "figures": FigureRows,
}


def make_rows(name: str, manuscript: Manuscript, **options: Any) -> Rows:
    kwargs = {"pictures": manuscript.pictures} if name == "figures" else {}
    return KINDS[name](form_kwargs=kwargs, **options)


class TagNamesField(LineField):
    """Commas, capitals and repetitions are forgiven."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401
        words = super().to_python(value).lower().replace(",", " ").split()
        return " ".join(dict.fromkeys(words))


class ItemForm(forms.Form):
    key = LineField(
        label=gettext_lazy("Key"),
        max_length=KEY_LIMIT,
        required=False,
        validators=[validate_slug],
        help_text=gettext_lazy(
            "Its permanent address, made from the question when left empty. It never changes."
        ),
    )
    question = LineField(
        label=gettext_lazy("Question"),
        max_length=160,
        help_text=gettext_lazy("As a reader would ask it."),
    )
    short_answer = LineField(
        label=gettext_lazy("Short answer"),
        max_length=SHORT_ANSWER_LIMIT,
        widget=counted_area(3, most=SHORT_ANSWER_LIMIT),
        help_text=gettext_lazy("For readers in a hurry, and for search results. Plain text."),
        error_messages={
            "max_length": gettext_lazy(
                "Shorten it to %(limit_value)d characters: it has %(show_value)d."
            )
        },
    )
    body = MarkdownField(
        label=gettext_lazy("Long answer"),
        widget=area(
            14,
            **{
                "data-preview-url": reverse_lazy("admin:careers_article_render"),
                "data-preview-label": gettext_lazy("Show how it reads"),
            },
        ),
        help_text=gettext_lazy("Markdown, 120 to 300 words as a rule. Cite a source as [^S1]."),
    )
    region = LineField(
        label=gettext_lazy("Region"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Empty when it holds everywhere."),
    )
    ask_tags = TagNamesField(
        label=gettext_lazy("Tags"),
        max_length=200,
        required=False,
        validators=[TAG_NAMES],
        help_text=gettext_lazy("With spaces between; they fill the form of a reader who asks."),
    )
    pros = LinesField(label=gettext_lazy("For it"), most=12, line_length=200, widget=area(4))
    cons = LinesField(label=gettext_lazy("Against it"), most=12, line_length=200, widget=area(4))
    origins = forms.MultipleChoiceField(
        label=gettext_lazy("Taken from"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Readers see who wrote it. Untick what is no longer in the text."),
    )

    sources: Rows
    positions: Rows
    quotes: Rows
    figures: Rows

    def __init__(self, *args: Any, manuscript: Manuscript, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remarks: list[Remark] = []
        self.is_known = False
        origins = manuscript.origins.get(self["key"].value(), {})
        self.fields["origins"].choices = list(origins.items())  # type: ignore[attr-defined]
        if not origins:
            del self.fields["origins"]

    def keep_key(self) -> None:
        """It is part of the text already, and its key stays; a new one may choose."""
        self.is_known = True
        self.fields["key"].widget = forms.HiddenInput()

    def add_rows(self, manuscript: Manuscript) -> None:
        """Give it its own rows, as soon as its prefix is known."""
        for name in KINDS:
            rows = make_rows(
                name,
                manuscript,
                data=self.data if self.is_bound else None,
                initial=None if self.is_bound else self.initial.get(name),
                prefix=f"{self.prefix}-{name}",
            )
            setattr(self, name, rows)

    @property
    def rows(self) -> tuple[Rows, Rows, Rows, Rows]:
        return self.sources, self.positions, self.quotes, self.figures

    @cached_property
    def changed_data(self) -> list[str]:
        """What was typed into its rows was typed into it."""
        own = [name for name in super().changed_data if name != "ORDER"]
        return [*own, *(str(rows.prefix) for rows in self.rows if rows.has_changed())]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not all([rows.is_valid() for rows in self.rows]):  # noqa: C419 - all of them tell
            self.add_error(None, _("Something is wrong further down in this question."))
        elif not self.errors:
            self._refuse_unknown_marks()
        return cleaned

    def _refuse_unknown_marks(self) -> None:
        written = self.content()
        known = {source.mark for source in written.sources}
        unknown = [f"[^{mark}]" for mark in cited_marks(written) if mark not in known]
        if unknown:
            self.add_error(
                "body",
                _("The text cites %(marks)s, and no source has that mark.")
                % {"marks": ", ".join(unknown)},
            )

    def content(self) -> ItemContent:
        typed = self.cleaned_data
        return ItemContent(
            key=typed["key"],
            question=typed["question"],
            short_answer=typed["short_answer"],
            body=typed["body"],
            region=typed["region"],
            ask_tags=typed["ask_tags"],
            pros=typed["pros"],
            cons=typed["cons"],
            origins=tuple(typed.get("origins", ())),
            sources=self.sources.content(),
            positions=self.positions.content(),
            quotes=self.quotes.content(),
            figures=self.figures.content(),
        )


class ItemRowsBase(Rows):
    def __init__(self, *args: Any, manuscript: Manuscript, **kwargs: Any) -> None:
        self.manuscript = manuscript
        self._known_keys = set(manuscript.origins)
        super().__init__(*args, **kwargs)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {"manuscript": self.manuscript}

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = gettext_lazy("Leave this question out")
        place = form.fields["ORDER"]
        place.label = gettext_lazy("Place")
        place.help_text = gettext_lazy("1 is first; empty puts it last.")
        if isinstance(form, ItemForm):
            form.add_rows(self.manuscript)
            # The first of two with one key is the one that had it.
            if (key := form["key"].value()) in self._known_keys:
                self._known_keys.remove(key)
                form.keep_key()

    def clean(self) -> None:
        super().clean()
        typed = [form.cleaned_data.get("key") for form in self.kept]
        others = FaqItem.objects.filter(key__in=[key for key in typed if key])
        taken = set(others.exclude(article=self.manuscript.article).values_list("key", flat=True))
        for form in self.kept:
            key = form.cleaned_data.get("key")
            if key and typed.count(key) > 1:
                form.add_error("key", _("Two questions here have this key."))
            elif key in taken and not form.is_known:
                form.add_error("key", _("This key belongs to another question of the guide."))
        if any(form.errors for form in self.kept):
            raise ValidationError(_("Something is wrong in a question: it stands open below."))

    def content(self) -> tuple[ItemContent, ...]:
        return tuple(cast("ItemForm", form).content() for form in self.ordered_forms)


ItemRows = rows_of(ItemForm, most=MOST_ITEMS, base=ItemRowsBase, can_order=True)


def initial_of(item: ItemContent) -> dict[str, Any]:
    """As the forms of an item take it."""
    return asdict(item) | {
        "origins": list(item.origins),
        "figures": [{"picture": figure} for figure in item.figures],
    }
