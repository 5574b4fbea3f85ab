"""Show where the words were found."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from community.search.analysis import COMPOUND, indexed_stems
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

SNIPPET = 220  # characters
_BEFORE = 60  # characters shown before the first hit
_LONG_WORD = 40  # letters: a longer one may be cut

# A name with its signs, “c++” or “.net”, or a word.
_WORD = re.compile(r"(?<![^\W_])[a-z](?:\+\+|#)|(?<![\w.])\.net\b|[^\W_]+", re.IGNORECASE)

Hit = tuple[int, int, str]


def mark(text: str, stems: frozenset[str]) -> SafeString:
    """Return `text` escaped, each word of the given stems inside <mark>."""
    return _marked(text, [(begin, end) for begin, end, _ in _hits(text, stems)])


def snippet(text: str, stems: frozenset[str]) -> SafeString:
    """Return a piece of `text` on one line where most of the words stand, escaped and marked."""
    line = " ".join(text.split())
    hits = list(_hits(line, stems))
    start = _word_start(line, _richest(hits) - _BEFORE) if hits else 0
    piece = line[start : start + SNIPPET]
    if start + SNIPPET < len(line) and (end := piece.rfind(" ")) > SNIPPET - _LONG_WORD:
        piece = piece[:end]
    within = [
        (max(begin - start, 0), min(end - start, len(piece)))
        for begin, end, _ in hits
        if begin - start < len(piece) and end > start
    ]
    body = _marked(piece, within)
    before = "… " if start else ""
    after = " …" if start + len(piece) < len(line) else ""
    return mark_safe(f"{before}{body}{after}")  # noqa: S308 - _marked escapes


def _hits(text: str, stems: frozenset[str]) -> Iterator[Hit]:
    """Yield where the words stand in `text`, and under which stem, left to right."""
    if not stems:
        return
    compounds = {
        match.start(): match
        for match in COMPOUND.finditer(text)
        if _is_whole(indexed_stems(match[0]), stems)
    }
    done = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < done:
            continue
        if compound := compounds.get(start):
            done = compound.end()
            yield start, done, compound[0]
            continue
        for begin, end, stem in _within(word[0], stems):
            done = start + end
            yield start + begin, done, stem


def _is_whole(found: list[str], stems: frozenset[str]) -> bool:
    """Whether a compound is sought, as one word (the last of `found`) or with all its parts."""
    *parts, joined = found
    return joined in stems or (bool(parts) and stems.issuperset(parts))


def _within(word: str, stems: frozenset[str]) -> Iterator[Hit]:
    """Yield all of the word; of a script without spaces between words the pieces."""
    found = _stems(word)
    if found.isdisjoint(stems):
        return
    if stems.issuperset(found):
        yield 0, len(word), min(found)
        return
    done = 0
    for place in range(len(word) if len(found) > 1 else 0):
        for stem in stems.intersection(found):
            if place + len(stem) > done and fold(word[place : place + len(stem)]) == stem:
                yield max(place, done), place + len(stem), stem
                done = place + len(stem)


@lru_cache(maxsize=50_000)
def _stems(word: str) -> frozenset[str]:
    return frozenset(indexed_stems(word))


def _richest(hits: list[Hit]) -> int:
    """Return where the piece begins that shows most of the stems, of equal ones the first."""
    best, place, last = 0, hits[0][0], 0
    shown: dict[str, int] = {}
    for first, (begin, _, _) in enumerate(hits):
        while last < len(hits) and hits[last][1] <= begin + SNIPPET - _BEFORE:
            shown[hits[last][2]] = shown.get(hits[last][2], 0) + 1
            last += 1
        number = sum(1 for times in shown.values() if times)
        if number > best:
            best, place = number, begin
        if first < last:
            shown[hits[first][2]] -= 1
    return place


def _word_start(line: str, place: int) -> int:
    if place <= 0:
        return 0
    space = line.find(" ", place)
    return space + 1 if 0 <= space < place + _BEFORE else place


def _marked(text: str, hits: list[tuple[int, int]]) -> SafeString:
    parts: list[str] = []
    done = 0
    for begin, end in hits:
        parts += [escape(text[done:begin]), "<mark>", escape(text[begin:end]), "</mark>"]
        done = end
    parts.append(escape(text[done:]))
    return mark_safe("".join(parts))  # noqa: S308 - each part is escaped above
