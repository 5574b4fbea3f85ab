"""Words that found nothing: what is kept of a search, and what is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from community.actions import search_misses
from community.actions.search_misses import (
    keep_search_miss,
    keep_unopened_search,
    prune_search_misses,
)
from community.enums import SearchKind
from community.models import SearchMiss
from tests.support.searching import item, question

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def misses() -> list[tuple[str, int]]:
    return list(SearchMiss.objects.values_list("words", "count"))


def test_the_same_words_are_counted_however_they_are_typed() -> None:
    with time_machine.travel(NOON, tick=False):
        keep_search_miss(words="Visa  Sponsoring")
    with time_machine.travel(NOON + timedelta(days=2), tick=False):
        keep_search_miss(words=" vísa sponsoring ")
    assert list(SearchMiss.objects.values_list("words", "count", "first_at", "last_at")) == [
        ("visa sponsoring", 2, NOON, NOON + timedelta(days=2))
    ]


@pytest.mark.parametrize(
    "words",
    [
        *("", " ", "a", "…", "x" * 101),
        *("me@example.org", "write to me@example now"),
        *("+49 170 1234567", "0170-123 45 67", "call (020) 7946 0958"),
    ],
)
def test_what_is_no_search_or_somebodys_is_not_kept(words: str) -> None:
    assert keep_search_miss(words=words) is None
    assert misses() == []


@pytest.mark.parametrize(
    "words", ["salary 2024", "gpt-4 or 3.5", "100000 euros", "c++", "2020-2025"]
)
def test_numbers_that_are_nobodys_are_kept(words: str) -> None:
    keep_search_miss(words=words)
    assert misses() == [(words, 1)]


def test_what_finds_something_is_no_miss() -> None:
    question("A needle")
    item("A thimble?")
    for words in ("needle", "thimble"):
        assert keep_search_miss(words=words) is None
    assert keep_search_miss(words="needle", kind=SearchKind.GUIDE) is not None
    assert keep_search_miss(words="thimble", kind=SearchKind.GUIDE) is None


def test_what_finds_something_that_nobody_opens_is_counted_beside() -> None:
    question("A needle")
    keep_unopened_search(words="Needles")
    keep_unopened_search(words="needles")
    keep_unopened_search(words="quetzalcoatl")
    keep_search_miss(words="quetzalcoatl")
    assert set(SearchMiss.objects.values_list("words", "count", "unopened")) == {
        ("needles", 0, 2),
        ("quetzalcoatl", 1, 0),
    }


@pytest.mark.parametrize(
    "words", ["needle is:waiting", "is:guide", "score:>3", "needle created:2026", "of the", "?!"]
)
def test_what_narrows_or_has_no_words_is_not_kept(words: str) -> None:
    question("A needle", closed_at=NOON)
    assert keep_search_miss(words=words) is None
    assert keep_unopened_search(words=words) is None
    assert misses() == []


@pytest.mark.parametrize("words", ["needle me@example.org", "needle 0170-123 45 67", "n" * 101])
def test_nothing_of_somebody_is_kept_though_it_finds_something(words: str) -> None:
    question("A needle")
    assert keep_unopened_search(words=words) is None
    assert misses() == []


def test_the_list_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_misses, "MOST_MISSES", 2)
    for day, words in enumerate(("first", "second", "third")):
        with time_machine.travel(NOON + timedelta(days=day), tick=False):
            keep_search_miss(words=words)
    with time_machine.travel(NOON + timedelta(days=3), tick=False):
        keep_search_miss(words="first")
        prune_search_misses()
    assert set(misses()) == {("first", 2), ("third", 1)}


def test_searches_are_forgotten_after_half_a_year() -> None:
    with time_machine.travel(NOON - timedelta(days=181), tick=False):
        keep_search_miss(words="long ago")
    with time_machine.travel(NOON - timedelta(days=179), tick=False):
        keep_search_miss(words="lately")
    with time_machine.travel(NOON, tick=False):
        prune_search_misses()
    assert misses() == [("lately", 1)]
