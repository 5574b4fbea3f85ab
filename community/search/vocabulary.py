"""What a typed word may mean: itself, words that begin with it, or what it is a slip of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Max
from rapidfuzz.distance import OSA

from community.models import SearchGram, SearchWord
from community.models.search import GRAM
from community.search import analysis
from community.search.engines import engine
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST_READ = 20_000  # times that the words of a text stand in documents, about
MOST_WORDS = 24  # of a text that is looked for
MOST_GUESSED = 6  # unknown words of it that are looked up
LEAST_BEGINNING = 2  # letters
MOST_ENDINGS = 4
# Of the commonest word that begins so: a rarer one would rule the ranking by its rarity.
LEAST_SHARE = 0.1
MOST_ALIKE = 60  # words with many grams in common, whose distance is measured
LEAST_MENDED = 4  # letters: a shorter word is like too many others
LONG = 7  # letters: from here on, two slips are forgiven
# What so few documents hold may be a slip of somebody who wrote, too …
RARE = 2
LEAST_DOUBTED = 5  # letters
# … where the word meant stands in so many times as many.
COMMONER = 10
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Reading:
    """`terms` are the stems looked for in the place of `word`, each with how many hold it.

    `mended` is the known word that it was taken for, when it is not known itself; `whole` is the
    commonest word that begins so, when it is half a word.
    """

    word: str
    terms: dict[str, int]
    mended: str | None = None
    whole: str | None = None


def read_words(text: str, *, is_typing: bool = False) -> list[Reading]:
    """Return the readings of the words of `text`, without repeats, in their order.

    While typing, the last word may be half a word. A word that nothing is known of is half a word
    or a slip; if it is neither it stands for itself, and nothing will be found for it.
    """
    typed = list(dict.fromkeys(analysis.words(text)))[:MOST_WORDS]
    known = _known(typed)
    half = typed[-1] if typed and is_typing and not text[-1:].isspace() else None
    guesses = 0
    readings = []
    for word in typed:
        term = analysis.stem(word)
        is_known = term in known
        if word == half and is_known:
            readings.append(Reading(word, {term: known[term]} | _terms(_endings(word))))
        elif guesses >= MOST_GUESSED:
            readings.append(Reading(word, {term: known.get(term, 1)}))
        elif is_known:
            is_doubted = known[term] <= RARE and len(word) >= LEAST_DOUBTED
            guesses += is_doubted
            also = _commoner(word, known[term]) if is_doubted else {}
            readings.append(Reading(word, {term: known[term]} | also))
        else:
            guesses += 1
            readings.append(_guess(word, is_half=word == half))
    return readings


def mend(text: str, meant: Mapping[str, str]) -> str:
    """Return `text` with the words of `meant` put right, and all else as it was typed."""
    return _LETTERS.sub(lambda match: meant.get(fold(match[0]), match[0]), text)


def ranked_terms(readings: Iterable[Reading]) -> list[str]:
    """Return the terms to rank by, the rarest first: at least one, then while they are few to read.

    What stands in half of a large site says nothing about a document, and costs the most.
    """
    terms = {term: held for reading in readings for term, held in reading.terms.items()}
    chosen: list[str] = []
    read = 0
    for term, held in sorted(terms.items(), key=lambda entry: entry[1]):
        if chosen and read + held > MOST_READ:
            break
        chosen.append(term)
        read += held
    return chosen


def _known(words: Sequence[str]) -> dict[str, int]:
    """Return the stems that documents hold, and about how many do."""
    terms = {analysis.stem(word) for word in words}
    rows = SearchWord.objects.filter(term__in=terms).order_by()
    return dict(rows.values_list("term").annotate(held=Max("documents")))


def _guess(word: str, *, is_half: bool) -> Reading:
    endings = _endings(word)
    if endings:
        return Reading(word, _terms(endings), whole=endings[0].word)
    mended = _mend(word, is_half=is_half, slips=2 if len(word) >= LONG else 1)
    if mended is None:
        return Reading(word, {analysis.stem(word): 1})
    return Reading(word, {mended.term: mended.documents}, mended.word)


def _commoner(word: str, held: int) -> dict[str, int]:
    """Return the stem that `word`, which `held` documents hold, may be a slip of as well."""
    meant = _mend(word, slips=1, beyond=held * COMMONER)
    return {meant.term: meant.documents} if meant else {}


def _endings(beginning: str) -> list[SearchWord]:
    """Return the commonest words that begin so, one of each stem."""
    if len(beginning) < LEAST_BEGINNING:
        return []
    words = SearchWord.objects.filter(engine().words_beginning(beginning), documents__gt=0)
    found: dict[str, SearchWord] = {}
    for word in words.order_by("-documents", "word")[: MOST_ENDINGS * 4]:
        found.setdefault(word.term, word)
    commonest = list(found.values())[:MOST_ENDINGS]
    return [word for word in commonest if word.documents >= commonest[0].documents * LEAST_SHARE]


def _terms(words: Iterable[SearchWord]) -> dict[str, int]:
    return {word.term: word.documents for word in words}


def _mend(word: str, *, slips: int, is_half: bool = False, beyond: int = 0) -> SearchWord | None:
    """Return the word that `word` is most likely a slip of: the nearest, then the commonest.

    It stands in more than `beyond` documents.
    """
    if len(word) < LEAST_MENDED:
        return None
    alike = (
        SearchGram.objects.filter(gram__in=grams(word), word__documents__gt=beyond)
        .order_by()
        .values_list("word")
        .annotate(shared=Count("pk"))
        .order_by("-shared", "word")[:MOST_ALIKE]
    )
    nearest = []
    for candidate in SearchWord.objects.filter(pk__in=[pk for pk, _ in alike]):
        letters = candidate.word[: len(word)] if is_half else candidate.word
        distance = OSA.distance(word, letters, score_cutoff=slips)
        if distance <= slips:
            nearest.append((distance, -candidate.documents, candidate.word, candidate))
    return min(nearest)[-1] if nearest else None


def grams(word: str) -> set[str]:
    """Return the runs of three letters, the word’s two edges counting as letters.

    A word too short to be mended has none.
    """
    if len(word) < LEAST_MENDED - 1:
        return set()
    padded = f" {word} "
    return {padded[place : place + GRAM] for place in range(len(padded) - GRAM + 1)}
