"""The comparison of roles, in a number of queries that does not grow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careers.models import Criterion, FaqItem, Role, RoleNote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careers.models import Reference


@dataclass(frozen=True)
class Cell:
    role: Role
    # None where our sources say nothing.
    note: RoleNote | None


@dataclass(frozen=True)
class Line:
    criterion: Criterion
    cells: list[Cell]


@dataclass(frozen=True)
class Comparison:
    roles: list[Role]
    lines: list[Line]
    references: list[Reference]
    items: list[FaqItem]


def compare_roles() -> Comparison:
    roles, criteria = list(Role.objects.all()), list(Criterion.objects.all())
    notes = {
        (note.role_id, note.criterion_id): note
        for note in RoleNote.objects.prefetch_related("references")
    }
    lines = [
        Line(criterion, [Cell(role, notes.get((role.pk, criterion.pk))) for role in roles])
        for criterion in criteria
    ]
    cited = {reference for note in notes.values() for reference in note.references.all()}
    return Comparison(
        roles=roles,
        lines=lines,
        references=sorted(cited, key=lambda reference: reference.key),
        items=_comparing_items({role.tag_name for role in roles} - {""}),
    )


def _comparing_items(tag_names: Iterable[str]) -> list[FaqItem]:
    """What the guide says about two of the roles or more."""
    names = set(tag_names)
    found = FaqItem.objects.live().tagged(sorted(names)).select_related("article__topic")
    return [item for item in found.in_guide_order() if len(names & set(item.tag_names)) > 1]
