"""Setting a text in lines: where it breaks, how large it may be, and which way it runs."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from core.cards.faces import Face, clusters, load_font, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.ImageDraw import ImageDraw

_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_LEFT_TO_RIGHT = {"L", "EN"}
LEADING = 1.2
_ELLIPSIS = "…"
_LONGEST_LOSS = 14  # letters


@dataclass(frozen=True)
class Type:
    face: Face
    size: int  # pixels
    weight: int

    @property
    def line_height(self) -> int:
        return round(self.size * LEADING)


@dataclass(frozen=True)
class SetText:
    lines: list[str]
    type: Type

    @property
    def height(self) -> int:
        return len(self.lines) * self.type.line_height


def set_text(
    text: str, *, face: Face, weight: int, sizes: Sequence[int], width: int, height: int
) -> SetText:
    """In the largest of `sizes` that fits into the box; cut when not even the last one does."""
    for size in sizes:
        type_ = Type(face, size, weight)
        lines = wrap(text, type_, width)
        if len(lines) <= _room(type_, height):
            return SetText(_balanced(lines, text, type_, width), type_)
    type_ = Type(face, sizes[-1], weight)
    *whole, cut = wrap(text, type_, width)[: _room(type_, height)]
    return SetText([*whole, shorten(cut, type_, width, is_cut=True)], type_)


def _room(type_: Type, height: int) -> int:
    return max(1, height // type_.line_height)


def wrap(text: str, type_: Type, width: int) -> list[str]:
    lines, line = [], ""
    for word, gap in _words(text):
        for place, part in enumerate(_parts(word, type_, width)):
            longer = f"{line}{'' if place else gap}{part}" if line else part
            if line and measure(longer, type_) > width:
                lines.append(line)
                longer = part
            line = longer
    return [*lines, line] if line else lines


def shorten(text: str, type_: Type, width: int, *, is_cut: bool = False) -> str:
    """Return as much of `text` as fits on one line, with an ellipsis when something is missing."""
    if not is_cut and measure(text, type_) <= width:
        return text
    kept = clusters(text)
    while kept and measure("".join(kept).rstrip() + _ELLIPSIS, type_) > width:
        kept.pop()
    head = "".join(kept).rstrip()
    rest = text[len(head) :]
    whole = head if not rest or rest[0] == " " else head.rpartition(" ")[0]
    # A word is rather left out than cut, unless much of the line went with it.
    return (whole if len(head) - len(whole) <= _LONGEST_LOSS else head) + _ELLIPSIS


@lru_cache(4_096)
def measure(text: str, type_: Type) -> float:
    """Return its width in pixels."""
    return sum(
        load_font(name, type_.size, type_.weight).getlength(run)
        for run, name in runs(text, type_.face)
    )


def draw_line(
    draw: ImageDraw, at: tuple[float, int], text: str, type_: Type, *, colour: str, is_rtl: bool
) -> None:
    """`at` is the left end of the line and its baseline. The parts go as they are read."""
    x, y = at
    for part, name, direction in _as_seen(text, type_.face, is_rtl=is_rtl):
        font = load_font(name, type_.size, type_.weight)
        draw.text((x, y), part, font=font, fill=colour, anchor="ls", direction=direction)
        x += font.getlength(part, direction=direction)


def runs_right_to_left(text: str) -> bool:
    """As the first letter that has a direction."""
    sides = (unicodedata.bidirectional(char) for char in text)
    return next((side in _RIGHT_TO_LEFT for side in sides if side in {"L", "R", "AL"}), False)


def _as_seen(text: str, face: Face, *, is_rtl: bool) -> list[tuple[str, str, str]]:
    """(text, font, direction), from left to right.

    The one level of the bidirectional algorithm that a title needs: what has no direction of its
    own takes that of its neighbours, or the line’s. Within a part, the text shaper knows the rest.
    """
    sides = [_side(cluster) for cluster in clusters(text)]
    settled = [
        side if side is not None else _side_of_gap(sides, place, is_rtl=is_rtl)
        for place, side in enumerate(sides)
    ]
    seen: list[tuple[str, str, str]] = []
    pairs = zip(clusters(text), settled, strict=True)
    for side, group in groupby(pairs, key=lambda pair: pair[1]):
        direction = "rtl" if side else "ltr"
        parts = [
            (part, name, direction) for part, name in runs("".join(one for one, _ in group), face)
        ]
        parts = parts[::-1] if side else parts
        seen = parts + seen if is_rtl else seen + parts
    return seen


def _side(cluster: str) -> bool | None:
    """Whether it runs from right to left; None when it says nothing."""
    bidirectional = unicodedata.bidirectional(cluster[0])
    if bidirectional in _RIGHT_TO_LEFT:
        return True
    return False if bidirectional in _LEFT_TO_RIGHT else None


def _side_of_gap(sides: list[bool | None], place: int, *, is_rtl: bool) -> bool:
    before = next((side for side in reversed(sides[:place]) if side is not None), is_rtl)
    after = next((side for side in sides[place:] if side is not None), is_rtl)
    return before if before == after else is_rtl


def _words(text: str) -> list[tuple[str, str]]:
    """(word, what parts it from the one before). Between wide letters a line may break as well."""
    words: list[tuple[str, str]] = []
    for word in text.split():
        gap, last = " ", ""
        for cluster in clusters(word):
            if not last or _may_break(last, cluster):
                words.append((cluster, gap))
            else:
                words[-1] = (words[-1][0] + cluster, words[-1][1])
            gap, last = "", cluster
    return words


def _may_break(before: str, after: str) -> bool:
    if not (_is_wide(before) or _is_wide(after)):
        return False
    opens = unicodedata.category(before[0]) in {"Ps", "Pi"}
    closes = unicodedata.category(after[0]) in {"Pe", "Pf", "Po", "Pd"}
    return not (opens or closes)


def _is_wide(cluster: str) -> bool:
    return unicodedata.east_asian_width(cluster[0]) in {"W", "F"}


def _parts(word: str, type_: Type, width: int) -> list[str]:
    """`word`, or as many pieces of it as a line can hold."""
    if measure(word, type_) <= width:
        return [word]
    parts = [""]
    for cluster in clusters(word):
        if parts[-1] and measure(parts[-1] + cluster, type_) > width:
            parts.append("")
        parts[-1] += cluster
    return parts


def _balanced(lines: list[str], text: str, type_: Type, width: int) -> list[str]:
    """As many lines, of more equal length; no word is broken for it."""
    longest = max((measure(word, type_) for word, _gap in _words(text)), default=0)
    narrow, wide = max(width // 2, math.ceil(longest)), width
    while wide - narrow > width // 50:
        middle = (narrow + wide) // 2
        tried = wrap(text, type_, middle)
        if len(tried) <= len(lines):
            wide, lines = middle, tried
        else:
            narrow = middle
    return lines
