"""Small functions on text that a person wrote."""

import math
import re
import unicodedata
from uuid import UUID

from django.utils.text import slugify

WORDS_PER_MINUTE = 220
LONGEST_NUMBER = 18  # digits; whole numbers of a database have 19 and do not reach the last

# Control characters except tab and line feed, and halves of characters that no database can store.
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


def normalise(text: str) -> str:
    """Return `text` composed (NFC), with plain line ends, without control characters, stripped."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", lines)).strip()


def is_blank(text: str) -> bool:
    """Say whether nothing of `text` can be seen, as with zero-width spaces alone."""
    return not any(unicodedata.category(char)[0] in "LMNPS" for char in text)


def fold(text: str) -> str:
    """Return `text` for comparing: without case and accents. “Élan” and “elan” fold alike."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded)
    return unicodedata.normalize("NFC", _BEYOND_ASCII.sub(_without_marks, decomposed))


def _without_marks(match: re.Match[str]) -> str:
    return "".join(char for char in match[0] if not unicodedata.combining(char))


def slug(text: str, *, max_length: int = 80) -> str:
    """Return the part of a URL that says what a page is about; never empty."""
    words = slugify(text, allow_unicode=True)
    if len(words) > max_length:
        words = words[: max_length + 1].rpartition("-")[0] or words[:max_length]
    return words.strip("-_") or "question"


def read_uuid(text: str) -> UUID | None:
    """Return the UUID that an address or a hidden field holds, unless somebody changed it."""
    try:
        return UUID(text)
    except ValueError:
        return None


def read_number(text: str) -> int | None:
    """Return the number that an address or a hidden field holds, if any database could hold it."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if is_number else None


def excerpt(text: str, length: int) -> str:
    """Return at most `length` characters of plain text on one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[:length]
    head = cut.rpartition(" ")[0] or cut[:-1]
    return head.rstrip(" ,;:.–-") + "…"


def reading_minutes(text: str) -> int:
    """Return how many minutes a calm reader needs, at least one."""
    return max(1, math.ceil(len(text.split()) / WORDS_PER_MINUTE))
