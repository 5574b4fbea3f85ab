"""What a person typed, as words to look for. Every string has an answer, the empty one too."""

import re
from dataclasses import dataclass
from string import punctuation

from core.text import fold, normalise

MAX_LENGTH = 200
MAX_TERMS = 12

# A quoted phrase, or a run of anything that is not space; a lone quote is punctuation.
_PIECES = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]|(\S+)')
# "c++" and "c#" keep their signs.
_EDGES = "".join(set(punctuation) - set("+#")) + "“”„«»‘’‚…–—¿¡"  # noqa: RUF001 - typography


@dataclass(frozen=True)
class Terms:
    """`text` as it is shown again, `words` folded; a phrase is a word with spaces in it."""

    text: str
    words: tuple[str, ...]
    is_cut: bool


def read_terms(typed: str) -> Terms:
    text = " ".join(normalise(typed).split())
    pieces = [phrase or word for phrase, word in _PIECES.findall(text[:MAX_LENGTH])]
    folded = (" ".join(fold(piece).split()).strip(_EDGES + " ") for piece in pieces)
    words = tuple(dict.fromkeys(word for word in folded if word))
    return Terms(
        text=text[:MAX_LENGTH],
        words=words[:MAX_TERMS],
        is_cut=len(text) > MAX_LENGTH or len(words) > MAX_TERMS,
    )
