"""The table of skills, in a number of queries that does not grow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careers.models import Reference, Skill

if TYPE_CHECKING:
    from careers.models import SkillNeed


@dataclass(frozen=True)
class Cell:
    reference: Reference
    # None where the source does not name the skill.
    need: SkillNeed | None


@dataclass(frozen=True)
class Line:
    skill: Skill
    cells: list[Cell]


@dataclass(frozen=True)
class SkillGroup:
    title: str
    lines: list[Line]


@dataclass(frozen=True)
class SkillTable:
    references: list[Reference]
    groups: list[SkillGroup]


def skill_table() -> SkillTable:
    """Groups stand in the order of their first skills."""
    references = list(Reference.objects.filter(needs__isnull=False).distinct())
    groups: dict[str, SkillGroup] = {}
    for skill in Skill.objects.prefetch_related("needs"):
        needs = {need.reference_id: need for need in skill.needs.all()}
        cells = [Cell(reference, needs.get(reference.pk)) for reference in references]
        group = groups.setdefault(skill.group, SkillGroup(skill.group, []))
        group.lines.append(Line(skill, cells))
    return SkillTable(references, list(groups.values()))
