"""Writes the starter tables by the rules of careers.transfer.loading: what is an editor's stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from careers.models import (
    Criterion,
    FaqItem,
    Reference,
    Role,
    RoleNote,
    Skill,
    SkillNeed,
    Stage,
    Step,
    Term,
)
from careers.transfer.loading import STARTER, Loader, LoadReport
from careers.transfer.table_files import read_tables

if TYPE_CHECKING:
    from pathlib import Path

    from django.db.models import Field, Model, QuerySet

    from careers.transfer.files import Text

# What names a row in the files, where it is not its slug.
NAMED_BY: dict[type[Model], str] = {Reference: "key", FaqItem: "key"}


@transaction.atomic
def load_tables(folder: Path = STARTER) -> LoadReport:
    """Load roles, skills, roadmap and glossary; a second run changes nothing.

    Load the guide before: steps and terms lead to its items, as far as they are there. Raises
    StarterError when the files are faulty.
    """
    tables = read_tables(folder)
    loader = Loader()
    for reference in tables.references:
        loader.load(RowWords(Reference, reference, ("key",)))
    for model, rows in (
        (Criterion, tables.criteria),
        (Role, tables.roles),
        (Skill, tables.skills),
        (Stage, tables.stages),
    ):
        for row in rows:
            loader.load(RowWords(model, row))
    # What an editor deleted is no longer pointed to, and nothing has changed by that.
    references = set(Reference.objects.values_list("key", flat=True))
    items = set(FaqItem.objects.values_list("key", flat=True))
    for cell in tables.cells:
        there = [key for key in cell["references"] if key in references]
        loader.load(RowWords(RoleNote, cell | {"references": there}, ("role", "criterion")))
    for need in tables.needs:
        loader.load(RowWords(SkillNeed, need, ("skill", "reference")))
    for step in tables.steps:
        there = [key for key in step["items"] if key in items]
        loader.load(RowWords(Step, step | {"items": there}))
    for term in tables.terms:
        item = term["item"] if term["item"] in items else ""
        loader.load(RowWords(Term, term | {"item": item}))
    return loader.report


@dataclass(frozen=True)
class RowWords:
    """One row; `text` has the names of its columns, and says of other rows what names them."""

    model: type[Model]
    text: Text
    # The columns that say which row it is.
    by: tuple[str, ...] = ("slug",)

    @property
    def key(self) -> str:
        return f"{self.model._meta.model_name}:{'/'.join(self.text[name] for name in self.by)}"

    def standing(self) -> Text | None:
        wanted = {self._path(name): self.text[name] for name in self.by}
        row = _rows(self.model).filter(**wanted).first()
        return None if row is None else {name: self._said(row, name) for name in self.text}

    def write(self) -> bool:
        """False when what it belongs to is gone."""
        one: dict[str, Any] = {}
        many: dict[str, list[Model]] = {}
        for name, value in self.text.items():
            field = self._field(name)
            if field.related_model is None:
                one[name] = value
            elif field.many_to_many:
                many[name] = self._named(field, value)
            else:
                found = self._named(field, [value])
                if not found and not field.null:
                    return False
                one[name] = found[0] if found else None
        which = {name: one[name] for name in self.by}
        row, _ = _rows(self.model).update_or_create(**which, defaults=one)
        for name, rows in many.items():
            getattr(row, name).set(rows)
        return True

    def _field(self, name: str) -> Field[Any, Any]:
        field: Any = self.model._meta.get_field(name)
        return field  # type: ignore[no-any-return]

    def _path(self, name: str) -> str:
        other = self._field(name).related_model
        return f"{name}__{_name_column(other)}" if other else name

    def _said(self, row: Model, name: str) -> object:
        """As the files would say it."""
        field = self._field(name)
        value = getattr(row, name)
        if field.related_model is None:
            return value
        column = _name_column(field.related_model)
        if field.many_to_many:
            return sorted(value.values_list(column, flat=True))
        return getattr(value, column) if value else ""

    def _named(self, field: Field[Any, Any], names: list[str]) -> list[Model]:
        other = field.related_model
        return list(_rows(other).filter(**{f"{_name_column(other)}__in": names}))


def _rows(model: Any) -> QuerySet[Any]:  # noqa: ANN401  Model itself has no objects
    rows: QuerySet[Any] = model.objects.all()
    return rows


def _name_column(model: Any) -> str:  # noqa: ANN401  a model, or Django's word for itself
    return NAMED_BY.get(model, "slug")
