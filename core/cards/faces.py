"""Which font draws which character: no single one has them all."""

import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from PIL import ImageFont

FOLDER = Path(__file__).resolve().parents[2] / "static" / "vendor" / "fonts"

_INTER = (
    "inter-latin-wght",
    *("cards/inter-latin-ext-wght", "cards/inter-vietnamese-wght"),
    *("cards/inter-cyrillic-wght", "cards/inter-greek-wght"),
)
_SERIF = (
    "source-serif-4-latin-wght",
    *("cards/source-serif-4-latin-ext-wght", "cards/source-serif-4-vietnamese-wght"),
)
_NOTO = (
    *("cards/noto-sans-hebrew-wght", "cards/noto-sans-arabic-wght"),
    *("cards/noto-sans-devanagari-wght", "cards/noto-sans-sc-600"),
)

# No character: every font draws its “missing” sign for it.
_NOTHING = "\uffff"
_JOINERS = "\u200c\u200d"
# Arabic, Hebrew and Vietnamese need three; more are there to break out of the line.
_MOST_MARKS = 3
_LEAST_DRAWN = 0.5


class Face(StrEnum):
    SANS = "sans"  # what people write
    SERIF = "serif"  # what is edited


# The first font that has a character draws it.
_STACKS = {Face.SANS: (*_INTER, *_NOTO), Face.SERIF: (*_SERIF, *_INTER, *_NOTO)}


@lru_cache(128)
def load_font(name: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FOLDER / f"{name}.woff2", size, layout_engine=ImageFont.Layout.RAQM)
    if name.endswith("-wght"):
        font.set_variation_by_axes([weight])
    return font


def font_for(cluster: str, face: Face) -> str | None:
    """Return the name of the first font that has all of it; None when none has its base."""
    return next((name for name in _STACKS[face] if _has_all(name, cluster)), None)


def drawable(text: str, face: Face) -> str:
    """Return what of `text` our fonts can draw, on one line; "" when that is too little to read."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    kept = []
    for cluster in clusters(line):
        if font_for(cluster, face):
            kept.append(cluster)
        elif font_for(cluster[0], face):
            kept.append(cluster[0])
    found = " ".join("".join(kept).split())
    return found if _letters(found) >= _LEAST_DRAWN * max(1, _letters(line)) else ""


def clusters(text: str) -> list[str]:
    """Split `text` into characters, each with its marks; what cannot be seen is left out."""
    found: list[str] = []
    for char in text:
        if char in _JOINERS or unicodedata.category(char).startswith("M"):
            if found and len(found[-1]) <= _MOST_MARKS:
                found[-1] += char
        elif unicodedata.category(char)[0] != "C":
            found.append(char)
    return found


def runs(text: str, face: Face) -> list[tuple[str, str]]:
    """Split `text`, which is `drawable`, into (text, name of its font)."""
    named = [(cluster, font_for(cluster, face) or "") for cluster in clusters(text)]
    return [
        ("".join(cluster for cluster, _name in group), name)
        for name, group in groupby(named, key=lambda pair: pair[1])
        if name
    ]


def _has_all(name: str, cluster: str) -> bool:
    return all(char in _JOINERS or _has(name, char) for char in cluster)


@lru_cache(8_192)
def _has(name: str, char: str) -> bool:
    return _shape(name, char) != _missing(name)


@cache
def _missing(name: str) -> bytes:
    return _shape(name, _NOTHING)


def _shape(name: str, char: str) -> bytes:
    return bytes(_probe(name).getmask(char))


@cache
def _probe(name: str) -> ImageFont.FreeTypeFont:
    """Simple layout: the shaping one would join and hide what is asked about."""
    path = FOLDER / f"{name}.woff2"
    return ImageFont.truetype(path, 20, layout_engine=ImageFont.Layout.BASIC)


def _letters(text: str) -> int:
    return sum(unicodedata.category(char)[0] in "LN" for char in text)
