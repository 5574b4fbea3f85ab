"""How a value of a row becomes a value of a line, and back."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, QuerySet, When

from community.transfer.site import visible
from community.transfer.site.values import (
    READERS,
    Unfit,
    Value,
    kind_of,
    read_key,
    read_text,
    to_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from uuid import UUID

    from django.db.models.expressions import Combinable

Covered = tuple[type[models.Model], str]
Rows = QuerySet[Any]


@dataclass
class Run:
    """What an export has met so far."""

    # Ids that lines have named, each with who wrote the first of those lines: pictures.
    named: dict[UUID, str | None] = field(default_factory=dict)
    # Names of the files that go along.
    pictures: set[str] = field(default_factory=set)

    @cached_property
    def items_in_public(self) -> set[str]:
        return set(visible.items().values_list("key", flat=True))


@dataclass(frozen=True)
class Column(ABC):
    name: str

    @property
    def lookup(self) -> str | None:
        """What to ask of the row; None when it is gathered for many rows at once."""
        return None

    @property
    def is_late(self) -> bool:
        """What it leads to stands further on: it is set when everything is there."""
        return False

    @property
    @abstractmethod
    def kind(self) -> str:
        """Its type, in the words of docs/export.md."""

    @property
    @abstractmethod
    def covers(self) -> set[Covered]:
        """The fields whose values it carries."""

    def annotation(self) -> Combinable | None:
        """What `lookup` names, when that is no field."""
        return None

    def write(self, value: Value, run: Run) -> Value:
        return value

    @abstractmethod
    def read(self, value: Value) -> Value:
        """Raises Unfit."""


@dataclass(frozen=True)
class Plain(Column):
    """A field of the row, held to the rules of that field."""

    field: models.Field[Any, Any]
    lookup: str = ""

    @property
    def field_name(self) -> str:
        return self.field.attname

    @property
    def kind(self) -> str:
        return kind_of(self.field) + (" or null" if self.field.null else "")

    @property
    def covers(self) -> set[Covered]:
        return {(self.field.model, self.field.name)}

    def write(self, value: Value, run: Run) -> Value:
        return to_json(value)

    def read(self, value: Value) -> Value:
        if value is None:
            if not self.field.null:
                raise Unfit("it may not be null")
            return None
        read = READERS[kind_of(self.field)](value)
        self._check(read)
        return read

    def _check(self, value: Value) -> None:
        choices = self.field.flatchoices
        if choices and value != "" and value not in {choice for choice, _ in choices}:
            raise Unfit(f"“{value}” is none of its choices")
        try:
            self.field.run_validators(value)
        except ValidationError as error:
            raise Unfit(" ".join(error.messages)) from error


def plain(model: type[models.Model], *names: str, lookup: str = "") -> tuple[Plain, ...]:
    fields: Iterable[Any] = (model._meta.get_field(name) for name in names)
    return tuple(Plain(field.name, field, lookup or field.name) for field in fields)


@dataclass(frozen=True)
class Made(Column):
    """Of one field and said otherwise than the field holds it."""

    of: Covered
    says: str
    # From the value of the lookup to JSON, and back to the value of the field.
    out: Callable[[Any, Run], Any]
    back: Callable[[Any], Any]
    # Where that is not the field; a field of another model is written by `Sheet.saved`.
    source: str = ""
    is_elsewhere: bool = False

    @property
    def field_name(self) -> str:
        return "" if self.is_elsewhere else self.of[1]

    @property
    def lookup(self) -> str:
        return self.source or self.of[1]

    @property
    def kind(self) -> str:
        return self.says

    @property
    def covers(self) -> set[Covered]:
        return {self.of}

    def write(self, value: Value, run: Run) -> Value:
        return self.out(value, run)

    def read(self, value: Value) -> Value:
        return self.back(value)


@dataclass(frozen=True)
class Picture(Plain):
    """The name of a file in the parcel, the same as in the storage."""

    @property
    def kind(self) -> str:
        return "picture" + ("" if self.field.name == "file" else " or empty")

    def read(self, value: Value) -> Value:
        name = read_text(value)
        if name and not PICTURE_NAME.fullmatch(name):
            raise Unfit(f"“{name}” is no name of a picture")
        return name


PICTURE_NAME = re.compile(r"(?:avatars|guide|posts)/[0-9a-f]{32}\.webp")


@dataclass(frozen=True)
class Ref(Column):
    """Another row, by a key that means the same on every site."""

    # The foreign key; `to` and `key` say what it leads to.
    field: models.ForeignKey[Any, Any]
    key: str
    # Those that a reader may hear of; None when all of them are.
    among: Callable[[], Rows] | None = None
    is_late: bool = False

    @property
    def to(self) -> type[models.Model]:
        return self.field.related_model

    @property
    def kind(self) -> str:
        file = f"{self.to._meta.verbose_name}’s {self.key}"
        return file + (" or null" if self.field.null else "")

    @property
    def covers(self) -> set[Covered]:
        return {(self.field.model, self.field.name)}

    @property
    def lookup(self) -> str:
        own = f"{self.field.name}__{self.key}" if self.key != "id" else f"{self.field.name}_id"
        return f"shown_{self.name}" if self.among else own

    def annotation(self) -> Combinable | None:
        if self.among is None:
            return None
        is_shown = Q(**{f"{self.field.name}__in": self.among().order_by().values("pk")})
        return Case(When(is_shown, then=F(f"{self.field.name}__{self.key}")))

    def read(self, value: Value) -> Value:
        if value is None and self.field.null:
            return None
        return read_key(value, self.key)

    def set(self, row: models.Model, value: Value) -> None:
        setattr(row, self.field.attname, value)


@dataclass(frozen=True)
class FirstAuthor(Ref):
    """Stands in for whoever uploaded a picture, which no page says: who wrote what shows it."""

    @property
    def lookup(self) -> str:
        return "pk"

    def write(self, value: Value, run: Run) -> Value:
        return run.named[value]


@dataclass(frozen=True)
class Gathered(Column):
    """Rows of another table, inside the line of the one they belong to."""

    @abstractmethod
    def gather(self, pks: Sequence[Any]) -> dict[Any, Any]:
        """Values by primary key; what is missing is `nothing`."""

    @property
    def nothing(self) -> Value:
        return []

    @abstractmethod
    def save(self, pairs: Sequence[tuple[models.Model, Any]]) -> None:
        """Write what `read` gave for each row, all of which have been saved. Raises Unfit."""


def ref(
    model: type[models.Model],
    name: str,
    key: str,
    *,
    called: str = "",
    among: Callable[[], Rows] | None = None,
    is_late: bool = False,
) -> Ref:
    foreign_key: Any = model._meta.get_field(name)
    return Ref(called or name, foreign_key, key, among, is_late)


def keys_of(rows: Rows, key: str, values: Iterable[Any]) -> dict[Any, Any]:
    """Primary keys by `key`, of those of `rows` that exist."""
    wanted = {value for value in values if value is not None}
    return dict(rows.filter(**{f"{key}__in": wanted}).values_list(key, "pk"))


def rows_of(model: type[models.Model]) -> Rows:
    return model._meta.base_manager.get_queryset()
