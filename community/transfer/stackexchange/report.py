"""What became of each row of a dump: brought in, there before, or left out and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

INDENT = "    "


@dataclass
class FileReport:
    read: int = 0
    imported: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def explained(self) -> int:
        groups = (self.imported, self.there, self.left_out)
        return sum(group.total() for group in groups)


@dataclass
class Report:
    files: dict[str, FileReport] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    # What is worth knowing beside the rows.
    notes: list[tuple[str, int]] = field(default_factory=list)
    seconds: float = 0

    def note(self, words: str, count: int) -> None:
        if count:
            self.notes.append((words, count))

    def file(self, name: str) -> FileReport:
        if name not in self.files:
            self.files[name] = FileReport()
        return self.files[name]

    @property
    def posts(self) -> int:
        """Questions and answers that came in."""
        imported = self.file("Posts").imported
        return imported["questions"] + imported["answers"]

    @property
    def has_changes(self) -> bool:
        return any(file.imported.total() for file in self.files.values())

    @property
    def unexplained(self) -> dict[str, int]:
        """By file. Always empty, unless we have a fault: the command fails then."""
        return {
            name: file.read - file.explained
            for name, file in self.files.items()
            if file.read != file.explained
        }

    def lines(self, *, is_dry: bool) -> Iterator[str]:
        verb = "would be imported" if is_dry else "imported"
        for name, file in self.files.items():
            yield f"{name}.xml: {file.read:,} rows read"
            yield from _group(file.imported, verb)
            yield from _group(file.there, "already here")
            yield from _group(file.left_out, "left out")
        for name in self.missing:
            yield f"{name}.xml: not in the folder"
        for words, count in self.notes:
            yield f"{words}: {count:,}"


def _group(counts: Counter[str], verb: str) -> Iterator[str]:
    for what, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count:
            yield f"{INDENT}{count:>9,} {verb}: {what}"
