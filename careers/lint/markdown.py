"""A Markdown source as lines and paragraphs, near enough for advice: nothing is rendered here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careers.content import SOURCE_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careers.content import ItemContent

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_INLINE_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.+?)\s*#*$")
# A line that begins a block of its own: list item, table row, quotation.
_OWN_BLOCK = re.compile(r"^\s*(?:[-*+]\s|\d+[.)]\s|\||>)")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_MARK = re.compile(SOURCE_MARK)


def lines(body: str) -> Iterator[tuple[str, bool]]:
    """Each with whether it belongs to a block of code."""
    fence = ""
    for line in body.splitlines():
        found = _FENCE.match(line)
        is_end = bool(fence and found and found[1].startswith(fence))
        yield line, bool(fence or found)
        if is_end:
            fence = ""
        elif found and not fence:
            fence = found[1]


def lines_without_code(body: str) -> Iterator[str]:
    """A line of code is empty."""
    for line, is_code in lines(body):
        yield "" if is_code else _INLINE_CODE.sub("", line)


def heading(line: str) -> tuple[int, str] | None:
    """Its level and its words."""
    found = _HEADING.match(line)
    return (len(found[1]), found[2]) if found else None


def blocks(body: str) -> Iterator[str]:
    """Paragraphs, list items and rows of tables, without headings; each on one line."""
    current: list[str] = []
    for line in [*lines_without_code(body), ""]:
        is_break = not line.strip() or heading(line) or _OWN_BLOCK.match(line)
        if is_break and current:
            yield " ".join(current)
            current = []
        if line.strip() and not heading(line):
            current.append(line.strip())


def cited_marks(item: ItemContent) -> list[str]:
    """The marks in its texts, in order, each once; footnotes with a text of their own are none."""
    body = "\n".join(lines_without_code(item.body))
    beside = [position.text for position in item.positions]
    texts = [item.short_answer, body, *beside, *item.pros, *item.cons]
    own = set(_FOOTNOTE.findall(body))
    found = (mark["mark"] for text in texts for mark in _MARK.finditer(text))
    return [mark for mark in dict.fromkeys(found) if mark not in own]


def has_mark(text: str) -> bool:
    return _MARK.search(text) is not None
