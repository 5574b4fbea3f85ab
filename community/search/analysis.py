"""From text to stems: the same for what is searched and for what is typed, on every engine.

A stem holds letters, digits and nothing else, so no engine reads a sign of its own into it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import snowballstemmer

from community.models.search import LONGEST_WORD
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_english = snowballstemmer.stemmer("english")

# Small words that say nothing about a text. “how”, “what” and “should” are none of them: a question
# that asks how resembles others that ask how (measured: MAP 0.279 with them, 0.275 without).
STOP_WORDS = frozenset(
    {
        *("a", "am", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but", "by"),
        *("for", "from", "get", "got", "had", "has", "have", "i", "if", "in", "into", "is", "it"),
        *("its", "just", "me", "my", "no", "not", "of", "on", "or", "our", "s", "so", "some"),
        *("such", "than", "that", "the", "their", "them", "then", "there", "these", "they"),
        *("this", "those", "to", "us", "was", "we", "were", "will", "with", "you", "your"),
        *("im", "ive", "ill", "id", "dont", "doesnt", "isnt", "arent", "cant", "wont"),
        *("thats", "theres", "youre"),
    }
)

# Of any script; the marks that Indic, Thai, Khmer and such scripts write beside their letters too.
_WORD = re.compile(r"(?:[^\W_]|[\u0900-\u0963\u0971-\u0e3a\u0e40-\u0eff\u0f18-\u109f])+")
# From the first letter of a word alone, and never back: a text of one long word is read once.
COMPOUND = re.compile(r"(?<![^\W_])[^\W_]++(?:[-‐‑][^\W_]++)+")  # noqa: RUF001 - hyphens
_APOSTROPHE = re.compile(r"['’ʼ]s\b|['’ʼ]")  # noqa: RUF001 - typography
_NAMES_WITH_SIGNS = (
    (re.compile(r"(?<![^\W_])([a-z])\+\+(?!\+)"), r"\1plusplus"),
    (re.compile(r"(?<![^\W_])([a-z])#"), r"\1sharp"),
    (re.compile(r"(?<![\w.])\.net\b"), "dotnet"),
)
# Scripts that write no space between words: each two neighbours are looked for as one word.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def words(text: str) -> list[str]:
    """Return the words of `text` in their order, folded, without stop words; repeats stay."""
    return [word for word in _words(text) if word not in STOP_WORDS]


def stems(text: str) -> list[str]:
    """Return the stems of `words`."""
    return [stem(word) for word in words(text)]


def indexed_stems(text: str) -> list[str]:
    """As `stems`, then the compounds as one word each: “e-mail” is found as “email”."""
    joined = (_joined(match.group()) for match in COMPOUND.finditer(_readable(text)))
    return [*stems(text), *(stem(word) for word in joined)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a folded word; words that are not of Latin letters are their own."""
    is_latin = word.isascii() and word.isalpha()
    stemmed = _english.stemWord(word) if is_latin else word
    return str(stemmed)[:LONGEST_WORD]


def field(terms: Iterable[str]) -> str:
    """Return stems as a field of a document holds them; a phrase is then a part of it."""
    line = " ".join(terms)
    return f" {line} " if line else ""


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(_readable(text, short_compounds=True)):
        word = match.group()
        if _UNSPACED.search(word):
            yield from _pairs(word)
        else:
            yield word[:LONGEST_WORD]


def _readable(text: str, *, short_compounds: bool = False) -> str:
    """Fold `text`, and write names that hold signs in letters: “c++” as “cplusplus”."""
    folded = _APOSTROPHE.sub("", fold(text))
    for pattern, letters in _NAMES_WITH_SIGNS:
        folded = pattern.sub(letters, folded)
    return COMPOUND.sub(_join_if_short, folded) if short_compounds else folded


def _join_if_short(match: re.Match[str]) -> str:
    """A part of one letter is no word to look for: “e-mail” and “t-test” are one word each."""
    parts = re.split(r"[-‐‑]", match.group())  # noqa: RUF001 - hyphens
    return "".join(parts) if any(len(part) == 1 for part in parts) else match.group()


def _joined(compound: str) -> str:
    return re.sub(r"[-‐‑]", "", compound)[:LONGEST_WORD]  # noqa: RUF001 - hyphens


def _pairs(word: str) -> Iterator[str]:
    """Yield neighbours of an unspaced run, and what stands around it as words."""
    done = 0
    for run in _UNSPACED.finditer(word):
        if run.start() > done:
            yield word[done : run.start()]
        text = run.group()
        yield from (text[place : place + 2] for place in range(max(1, len(text) - 1)))
        done = run.end()
    if done < len(word):
        yield word[done:]
