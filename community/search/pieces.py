"""What a person typed, cut into words, phrases and operators. Every string has an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from core.text import normalise

MAX_LENGTH = 300  # characters
MAX_PIECES = 32

_QUOTES = '"“”„«»'
_SPLIT = re.compile(
    rf"""
      (?P<tag> -?\[ [^\[\]]+ \] )
    | [{_QUOTES}] (?P<phrase> [^{_QUOTES}]+ ) [{_QUOTES}]
    | (?P<operator> [a-z]{{2,20}} ) : (?!/) (?P<value> \S* )
    | (?P<word> \S+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Marks of the writing direction and spaces without width: nobody sees them.
_UNSEEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


class Role(StrEnum):
    WORD = "word"
    PHRASE = "phrase"
    TAG = "tag"
    WITHOUT_TAG = "without-tag"
    OPERATOR = "operator"


@dataclass(frozen=True)
class Piece:
    """`raw` as it was typed; of an operator the `name` as well, in small letters."""

    raw: str
    role: Role
    value: str
    name: str = ""


def split_pieces(typed: str) -> tuple[str, list[Piece], bool]:
    """Return the text as it is shown again, its pieces, and whether some of it was cut off."""
    text = " ".join(_UNSEEN.sub("", normalise(typed)).split())
    matches = list(_SPLIT.finditer(text[:MAX_LENGTH]))
    pieces = [_piece(match) for match in matches[:MAX_PIECES]]
    is_cut = len(text) > MAX_LENGTH or len(matches) > MAX_PIECES
    return text[:MAX_LENGTH], pieces, is_cut


def _piece(match: re.Match[str]) -> Piece:
    raw = match[0]
    if tag := match["tag"]:
        role = Role.WITHOUT_TAG if tag.startswith("-") else Role.TAG
        return Piece(raw, role, tag.lstrip("-")[1:-1])
    if phrase := match["phrase"]:
        return Piece(raw, Role.PHRASE, phrase.strip())
    if name := match["operator"]:
        return Piece(raw, Role.OPERATOR, match["value"], name.lower())
    return Piece(raw, Role.WORD, raw)
