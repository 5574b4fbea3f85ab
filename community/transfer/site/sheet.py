"""One file of an export: which rows are in it, and what of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from community.transfer.site.columns import Column, Covered, Gathered, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.db import models

    from community.transfer.site.values import Json, Value


def _nothing(*_: Value) -> None:
    pass


@dataclass(frozen=True, kw_only=True)
class Sheet:
    name: str
    model: type[models.Model]
    rows: Callable[[], Rows]
    columns: tuple[Column, ...]
    # Fields of the model that no column carries, each with the reason.
    left_out: Mapping[str, str]
    # Columns that tell one line from all others, when a later pass comes back to it.
    key: str = "id"
    # Pictures: only those that a line before has named.
    is_of_named: bool = False
    # Fills in what follows from the values of a line; the row is not saved yet.
    complete: Callable[[Any, Json], None] = _nothing
    # Sees what has been read of a line; raises Unfit.
    check: Callable[[Json], None] = _nothing
    # Called with rows that have just been saved.
    saved: Callable[[Sequence[Any]], None] = _nothing
    # What is wrong with a line that the database refuses.
    clash: str = "it contradicts a line before it, or what it may not leave out is missing"
    # Called when everything is there; raises Unfit.
    finish: Callable[[], None] = _nothing
    # Fields of other models that a `Gathered` column leaves out, each with the reason.
    left_out_inside: Mapping[Covered, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        return f"{self.name}.jsonl"

    @property
    def of_row(self) -> tuple[Column, ...]:
        """Columns that come with the row; the others are `gathered`."""
        return tuple(column for column in self.columns if not isinstance(column, Gathered))

    @property
    def gathered(self) -> tuple[Gathered, ...]:
        return tuple(column for column in self.columns if isinstance(column, Gathered))

    @property
    def late(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_late)

    @property
    def covers(self) -> set[Covered]:
        named = {(self.model, name) for name in self.left_out}
        return named.union(self.left_out_inside, *(column.covers for column in self.columns))

    def selected(self) -> Rows:
        """The public rows with the values that the columns ask for, in an order of every engine."""
        made = {
            str(column.lookup): expression
            for column in self.of_row
            if (expression := column.annotation()) is not None
        }
        rows: Rows = self.rows().annotate(**made).order_by("pk")
        return rows
