"""Columns that hold rows of other tables, read and written for many lines at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from community.transfer.site.columns import Covered, Gathered, Plain, Rows, rows_of
from community.transfer.site.values import Unfit, Value, read_text, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.db import models


@dataclass(frozen=True)
class Names(Gathered):
    """Other rows by their names: as they were put when `is_ordered`, else by the alphabet.

    To `save` they are given as primary keys.
    """

    through: type[models.Model]
    # Its two foreign keys: to the row of the line, and to the other one.
    here: str
    there: str
    key: str
    among: Callable[[], Rows] | None = None
    is_ordered: bool = False
    # The many-to-many field, where the model has one.
    many: Covered | None = None
    is_late: bool = False

    @property
    def kind(self) -> str:
        return f"list of {self.to._meta.verbose_name_plural} by {self.key}"

    @property
    def to(self) -> type[models.Model]:
        related: Any = self.through._meta.get_field(self.there).related_model
        return related  # type: ignore[no-any-return]

    @property
    def covers(self) -> set[Covered]:
        ends = {(self.through, self.here), (self.through, self.there)}
        return ends | ({self.many} if self.many else set())

    def gather(self, pks: Sequence[Any]) -> dict[Any, Any]:
        rows = rows_of(self.through).filter(**{f"{self.here}__in": pks})
        if self.among:
            rows = rows.filter(**{f"{self.there}__in": self.among().order_by().values("pk")})
        found: defaultdict[Any, list[str]] = defaultdict(list)
        pairs = rows.order_by("pk").values_list(f"{self.here}_id", f"{self.there}__{self.key}")
        for pk, name in pairs:
            found[pk].append(name)
        # Not by the database: its alphabet is not the same everywhere.
        return found if self.is_ordered else {pk: sorted(names) for pk, names in found.items()}

    def read(self, value: Value) -> list[str]:
        if not isinstance(value, list):
            raise Unfit("it has to be a list")
        names = [read_text(name) for name in value]
        if len(set(names)) < len(names):
            raise Unfit("a name stands in it twice")
        return names

    def save(self, pairs: Sequence[tuple[models.Model, Any]]) -> None:
        rows_of(self.through).bulk_create(
            self.through(**{f"{self.here}_id": row.pk, f"{self.there}_id": other})
            for row, others in pairs
            for other in others
        )


@dataclass(frozen=True)
class Inside(Gathered):
    """Rows that belong to this one alone, in their order."""

    model: type[models.Model]
    here: str
    columns: tuple[Plain, ...]
    # Says where in the list a row stands; empty when they stand as they were written.
    position: str = ""
    among: Callable[[Rows], Rows] = lambda rows: rows

    @property
    def kind(self) -> str:
        return "list of " + ", ".join(f"{column.name} ({column.kind})" for column in self.columns)

    @property
    def covers(self) -> set[Covered]:
        own = {(self.model, self.here)} | ({(self.model, self.position)} - {(self.model, "")})
        return own.union(*(column.covers for column in self.columns))

    def gather(self, pks: Sequence[Any]) -> dict[Any, Any]:
        rows = self.among(rows_of(self.model).filter(**{f"{self.here}__in": pks}))
        order = [*filter(None, (self.position,)), "pk"]
        found: defaultdict[Any, list[dict[str, Any]]] = defaultdict(list)
        lookups = (column.lookup for column in self.columns)
        for pk, *values in rows.order_by(*order).values_list(f"{self.here}_id", *lookups):
            found[pk].append(
                {
                    column.name: to_json(value)
                    for column, value in zip(self.columns, values, strict=True)
                }
            )
        return found

    def read(self, value: Value) -> list[dict[str, Any]]:
        if not isinstance(value, list):
            raise Unfit("it has to be a list")
        return [read_values(self.columns, row) for row in value]

    def save(self, pairs: Sequence[tuple[models.Model, Any]]) -> None:
        rows = []
        for parent, values in pairs:
            for position, value in enumerate(values):
                fields = {column.field.attname: value[column.name] for column in self.columns}
                row = self.model(**{f"{self.here}_id": parent.pk}, **fields)
                if self.position:
                    setattr(row, self.position, position)
                rows.append(row)
        rows_of(self.model).bulk_create(rows)


def read_values(columns: Sequence[Any], line: Value) -> dict[str, Any]:
    """What a line says, by the names of its columns. Raises Unfit."""
    if not isinstance(line, dict):
        raise Unfit("it has to be an object")
    _refuse_other_names(columns, line)
    values = {}
    for column in columns:
        try:
            values[column.name] = column.read(line[column.name])
        except Unfit as unfit:
            raise Unfit(f"“{column.name}”: {unfit}") from unfit
    return values


def _refuse_other_names(columns: Sequence[Any], line: Mapping[str, Any]) -> None:
    names = {column.name for column in columns}
    if missing := sorted(names - line.keys()):
        raise Unfit(f"“{missing[0]}” is missing")
    if unknown := sorted(line.keys() - names):
        raise Unfit(f"“{unknown[0]}” means nothing here")
