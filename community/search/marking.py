"""Show where the words were found."""

import re
from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from core.text import fold

SNIPPET = 220  # characters
_BEFORE = 60  # characters shown before the first hit
_SHORT = 3  # letters
_LONG_WORD = 40  # letters: a longer one may be cut


def mark(text: str, words: tuple[str, ...]) -> SafeString:
    """Return `text` escaped, each of the folded `words` inside <mark>."""
    return _marked(text, list(_hits(text, words)))


def snippet(text: str, words: tuple[str, ...]) -> SafeString:
    """Return a piece of `text` on one line around its first hit, escaped and marked."""
    line = " ".join(text.split())
    hits = list(_hits(line, words))
    start = _word_start(line, hits[0][0] - _BEFORE) if hits else 0
    piece = line[start : start + SNIPPET]
    if start + SNIPPET < len(line) and (end := piece.rfind(" ")) > SNIPPET - _LONG_WORD:
        piece = piece[:end]
    within = [
        (max(begin - start, 0), min(end - start, len(piece)))
        for begin, end in hits
        if begin - start < len(piece) and end > start
    ]
    body = _marked(piece, within)
    before = "… " if start else ""
    after = " …" if start + len(piece) < len(line) else ""
    return mark_safe(f"{before}{body}{after}")  # noqa: S308 - _marked escapes


def _hits(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where the words stand in `text`, left to right, never one inside another."""
    if not words:
        return
    folded, places = _fold_with_places(text)
    longest_first = sorted(words, key=len, reverse=True)
    done = 0
    for match in re.finditer("|".join(map(_pattern, longest_first)), folded):
        begin, end = places[match.start()], places[match.end() - 1] + 1
        if begin >= done:
            yield begin, end
            done = end


def _pattern(word: str) -> str:
    """One or two letters are marked as whole words only: “a” would speckle the page."""
    pattern = re.escape(word)
    return pattern if len(word) >= _SHORT else rf"(?<!\w){pattern}(?!\w)"


def _fold_with_places(text: str) -> tuple[str, list[int]]:
    """Folding changes lengths (“ß” is two letters): keep from where each folded letter came."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        bare = fold(char)
        folded.append(bare)
        places.extend([place] * len(bare))
    return "".join(folded), places


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
