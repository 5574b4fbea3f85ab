"""Reads the files of the tables, the roadmap and the glossary; names the file and the entry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from careers.models import Criterion, Reference, Role, RoleNote, Skill, SkillNeed, Stage, Step, Term
from careers.transfer.files import Reader, StarterError, Text
from core.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from django.db.models import Model

CRITERION = {"slug", "title"}
ROLE = {"slug", "title", "summary", "tag", "cells"}
CELL = {"criterion", "text", "references"}
SKILL = {"slug", "title", "group", "tag", "needs"}
NEED = {"reference", "need", "note"}
STAGE = {"slug", "title", "summary", "steps"}
STEP = {"slug", "title", "text", "tags", "items"}
TERM = {"slug", "name", "other_names", "definition", "item"}


@dataclass
class Tables:
    """Rows in the words of the models; another row stands there as its key or slug."""

    references: list[Text] = field(default_factory=list)
    criteria: list[Text] = field(default_factory=list)
    roles: list[Text] = field(default_factory=list)
    cells: list[Text] = field(default_factory=list)
    skills: list[Text] = field(default_factory=list)
    needs: list[Text] = field(default_factory=list)
    stages: list[Text] = field(default_factory=list)
    steps: list[Text] = field(default_factory=list)
    terms: list[Text] = field(default_factory=list)


def read_tables(folder: Path) -> Tables:
    """Raises StarterError."""
    reader = _TableReader(folder)
    tables = reader.tables()
    if reader.problems:
        raise StarterError(reader.problems)
    return tables


class _TableReader(Reader):
    def tables(self) -> Tables:
        self.read = Tables()
        self.read.references = list(self._references())
        self.keys = {row["key"] for row in self.read.references}
        self.item_keys = set(self._item_keys())
        self._roles()
        self._skills()
        self._roadmap()
        self._glossary()
        return self.read

    def _references(self) -> Iterator[Text]:
        for key, source in self.sources().items():
            words = {name: source[name] for name in ("name", "url", "as_of", "note")}
            yield self._row(f"sources.toml, source “{key}”", Reference, {"key": key} | words)

    def _item_keys(self) -> Iterator[str]:
        for path in sorted((self.folder / "articles").glob("*.toml")):
            for item in self._read(f"articles/{path.name}").get("items", ()):
                yield item.get("key", "")

    def _roles(self) -> None:
        file = "roles.toml"
        data = self._read(file)
        criteria = data.get("criteria", [])
        for place, row in self._entries(file, "criterion", criteria, CRITERION):
            self.read.criteria.append(self._row(place, Criterion, row))
        known = {row["slug"] for row in self.read.criteria}
        for place, row in self._entries(file, "role", data.get("roles", []), ROLE):
            cells = row.pop("cells")
            role = self._row(place, Role, {"tag_name": row.pop("tag"), **row})
            self.read.roles.append(role)
            self._tell_twice(place, "cell", [cell.get("criterion") for cell in cells])
            for cell in cells:
                here = f"{place}, cell “{cell.get('criterion', '')}”"
                if not self._has(here, cell, CELL):
                    continue
                self._tell_unknown(here, "criterion", [cell["criterion"]], known)
                self._tell_unknown(here, "reference", cell["references"], self.keys)
                self._check(here, RoleNote(text=cell["text"]), exclude=("role", "criterion"))
                self.read.cells.append(
                    {
                        "role": role["slug"],
                        "criterion": cell["criterion"],
                        "text": normalise(cell["text"]),
                        "references": sorted(cell["references"]),
                    }
                )

    def _skills(self) -> None:
        file = "skills.toml"
        rows = self._read(file).get("skills", [])
        for place, row in self._entries(file, "skill", rows, SKILL):
            needs = row.pop("needs")
            skill = self._row(place, Skill, {"tag_name": row.pop("tag"), **row})
            self.read.skills.append(skill)
            self._tell_twice(place, "need", [need.get("reference") for need in needs])
            for need in needs:
                here = f"{place}, need “{need.get('reference', '')}”"
                if not self._has(here, need, NEED):
                    continue
                self._tell_unknown(here, "reference", [need["reference"]], self.keys)
                words = {"need": need["need"], "note": normalise(need["note"])}
                self._check(here, SkillNeed(**words), exclude=("skill", "reference"))
                self.read.needs.append(
                    {"skill": skill["slug"], "reference": need["reference"]} | words
                )

    def _roadmap(self) -> None:
        file = "roadmap.toml"
        stages = self._read(file).get("stages", [])
        for place, row in self._entries(file, "stage", stages, STAGE):
            steps = row.pop("steps")
            stage = self._row(place, Stage, row)
            self.read.stages.append(stage)
            for here, step in self._entries(file, "step", steps, STEP):
                items = step.pop("items")
                self._tell_unknown(here, "item", items, self.item_keys)
                words = {"ask_tags": " ".join(step.pop("tags")), **step}
                text = self._row(here, Step, words, exclude=("stage",))
                self.read.steps.append({**text, "stage": stage["slug"], "items": sorted(items)})
        self._tell_twice(file, "step", [step["slug"] for step in self.read.steps])

    def _glossary(self) -> None:
        file = "glossary.toml"
        terms = self._read(file).get("terms", [])
        for place, row in self._entries(file, "term", terms, TERM):
            item = row["item"]
            self._tell_unknown(place, "item", [item] if item else [], self.item_keys)
            # Terms stand in the order of the alphabet, not in that of the file.
            words = {name: row[name] for name in sorted(TERM - {"item"})}
            text = self._row(place, Term, words, exclude=("item",))
            self.read.terms.append({**text, "item": item})

    def _entries(
        self, file: str, noun: str, rows: list[Text], names: set[str]
    ) -> Iterator[tuple[str, Text]]:
        """Those that are whole, each numbered, with the words that name it."""
        self._tell_twice(file, noun, [row.get("slug") for row in rows])
        for position, row in enumerate(rows, start=1):
            place = f"{file}, {noun} “{row.get('slug', position)}”"
            if self._has(place, row, names):
                yield place, {**row, "position": position}

    def _row(
        self, place: str, model: type[Model], row: Text, exclude: tuple[str, ...] = ()
    ) -> Text:
        self._check(place, model(**row), exclude=exclude)
        return {
            name: normalise(value) if isinstance(value, str) else value
            for name, value in row.items()
        }

    def _tell_unknown(
        self, place: str, noun: str, names: Iterable[str], known: Iterable[str]
    ) -> None:
        for name in sorted(set(names) - set(known)):
            self.problems.append(f"{place}: the {noun} “{name}” is not known.")

    def _tell_twice(self, place: str, noun: str, names: Iterable[str | None]) -> None:
        for name, number in Counter(filter(None, names)).items():
            if number > 1:
                self.problems.append(f"{place}: the {noun} “{name}” stands there twice.")
