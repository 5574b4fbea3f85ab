"""What a typed word may mean: itself, words that begin with it, or what it is a slip of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Max
from rapidfuzz.distance import OSA

from community.models import SearchGram, SearchWord
from community.models.search import GRAM
from community.search import analysis
from community.search.engines import engine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


@dataclass(frozen=True)
class Reading:
    """`terms` are the stems looked for in the place of `word`, each with how many hold it.

    `mended` is the known word that it was taken for, when it is not known itself.
    """

    word: str
    terms: dict[str, int]
    mended: str | None = None


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
            readings.append(Reading(word, {term: known[term]} | _endings(word)))
        elif is_known or guesses >= MOST_GUESSED:
            readings.append(Reading(word, {term: known.get(term, 1)}))
        else:
            guesses += 1
            readings.append(_guess(word, is_half=word == half))
    return readings


def spelling(text: str) -> str | None:
    """Return the words as they may have been meant, or None when all of them are known."""
    readings = read_words(text)
    if not any(reading.mended for reading in readings):
        return None
    return " ".join(reading.mended or reading.word for reading in readings)


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
        return Reading(word, endings)
    mended = _mend(word, is_half=is_half)
    if mended is None:
        return Reading(word, {analysis.stem(word): 1})
    return Reading(word, {mended.term: mended.documents}, mended.word)


def _endings(beginning: str) -> dict[str, int]:
    """Return the stems of the commonest words that begin so."""
    if len(beginning) < LEAST_BEGINNING:
        return {}
    words = SearchWord.objects.filter(engine().words_beginning(beginning), documents__gt=0)
    found: dict[str, int] = {}
    for term, documents in words.order_by("-documents", "word").values_list("term", "documents")[
        : MOST_ENDINGS * 4
    ]:
        found.setdefault(term, documents)
    least = max(found.values(), default=0) * LEAST_SHARE
    return {
        term: documents
        for term, documents in list(found.items())[:MOST_ENDINGS]
        if documents >= least
    }


def _mend(word: str, *, is_half: bool) -> SearchWord | None:
    """Return the word that `word` is most likely a slip of: the nearest, then the commonest."""
    if len(word) < LEAST_MENDED:
        return None
    allowed = 2 if len(word) >= LONG else 1
    alike = (
        SearchGram.objects.filter(gram__in=grams(word), word__documents__gt=0)
        .order_by()
        .values_list("word")
        .annotate(shared=Count("pk"))
        .order_by("-shared", "word")[:MOST_ALIKE]
    )
    nearest = []
    for candidate in SearchWord.objects.filter(pk__in=[pk for pk, _ in alike]):
        letters = candidate.word[: len(word)] if is_half else candidate.word
        distance = OSA.distance(word, letters, score_cutoff=allowed)
        if distance <= allowed:
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
