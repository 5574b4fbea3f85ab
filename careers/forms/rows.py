"""Sets of rows that stand for a list of values: what is left blank counts for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from careers.forms.rendering import PLAIN

if TYPE_CHECKING:
    RowsBase = forms.BaseFormSet[forms.Form]
else:
    RowsBase = forms.BaseFormSet


class Rows(RowsBase):
    # More are refused in words; the formset’s own limit only bounds what is read at all.
    most: int

    def initial_form_count(self) -> int:
        """What was sent stands for itself: an emptied row is gone, wherever it stood."""
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Remove")

    @property
    def kept(self) -> list[Any]:
        return [form for form in self.forms if form.has_changed() and not _is_removed(form)]

    @property
    def written(self) -> int:
        """How many rows hold something, typed or saved."""
        return len(self.kept) if self.is_bound else self.initial_form_count()

    @property
    def is_faulty(self) -> bool:
        return self.is_bound and not self.is_valid()

    def clean(self) -> None:
        if len(self.kept) > self.most:
            raise ValidationError(
                _("These are %(count)s: keep at most %(most)s.")
                % {"count": len(self.kept), "most": self.most}
            )

    def content(self) -> tuple[Any, ...]:
        return tuple(form.content() for form in self.kept)


def rows_of(
    form: type[forms.Form], *, most: int, base: type[Rows] = Rows, **options: Any
) -> type[Rows]:
    """The `content()` of a `form` gives what a valid row says."""
    made = forms.formset_factory(
        form,
        formset=base,
        max_num=most,
        absolute_max=2 * most,
        can_delete=True,
        renderer=PLAIN,
        **{"extra": 1} | options,
    )
    made.most = most  # type: ignore[attr-defined]
    return made  # type: ignore[return-value]


def _is_removed(form: forms.Form) -> bool:
    return "DELETE" in form.fields and bool(form["DELETE"].value())
