"""What changed between two versions of a text: first by lines, then by words in changed lines."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

Kind = Literal["same", "removed", "added"]
Segment = tuple[str, bool]

# Comparing costs up to the square of these: lines between the first and the last change, and
# words of one line. Beyond, everything counts as changed.
LINES_LIMIT = 1_000
WORDS_LIMIT = 400

# Words and what stands between them; joined again they are the line.
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class DiffLine:
    kind: Kind
    segments: list[Segment]

    @property
    def text(self) -> str:
        return "".join(text for text, _changed in self.segments)


def diff(old: str, new: str) -> list[DiffLine]:
    """Return the lines of both versions; `changed` in a segment marks the words that differ."""
    before, after = old.splitlines(), new.splitlines()
    head = _common_start(before, after)
    tail = _common_start(before[head:][::-1], after[head:][::-1])
    start = [_same(line) for line in before[:head]]
    end = [_same(line) for line in before[len(before) - tail :]]
    changed = _changed_lines(before[head : len(before) - tail], after[head : len(after) - tail])
    return [*start, *changed, *end]


def _common_start(before: list[str], after: list[str]) -> int:
    for count, (left, right) in enumerate(zip(before, after, strict=False)):
        if left != right:
            return count
    return min(len(before), len(after))


def _changed_lines(before: list[str], after: list[str]) -> list[DiffLine]:
    if len(before) + len(after) > LINES_LIMIT:
        return _replaced(before, after)
    lines: list[DiffLine] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            lines += [_same(line) for line in before[old_start:old_end]]
        else:
            lines += _replaced(before[old_start:old_end], after[new_start:new_end])
    return lines


def _replaced(before: list[str], after: list[str]) -> list[DiffLine]:
    removed: list[DiffLine] = []
    added: list[DiffLine] = []
    for left, right in zip_longest(before, after):
        old_segments, new_segments = _words(left, right)
        if left is not None:
            removed.append(DiffLine("removed", old_segments))
        if right is not None:
            added.append(DiffLine("added", new_segments))
    return removed + added


def _words(old: str | None, new: str | None) -> tuple[list[Segment], list[Segment]]:
    before, after = _WORDS.findall(old or ""), _WORDS.findall(new or "")
    if not before or not after or len(before) + len(after) > WORDS_LIMIT:
        return [(old or "", True)], [(new or "", True)]
    old_segments: list[Segment] = []
    new_segments: list[Segment] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        changed = tag != "equal"
        if old_end > old_start:
            old_segments.append(("".join(before[old_start:old_end]), changed))
        if new_end > new_start:
            new_segments.append(("".join(after[new_start:new_end]), changed))
    return old_segments, new_segments


def _same(line: str) -> DiffLine:
    return DiffLine("same", [(line, False)])
