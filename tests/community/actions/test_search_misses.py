"""Words that found nothing: what is kept of a search, and what is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from community.actions.gaps import keep_search_miss, prune_search_misses
from community.models import SearchMiss
from community.search.finding import Kind
from community.search.text import question_search_text
from tests.factories.community import QuestionFactory
from tests.support.guide import item_content, live_article

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
    QuestionFactory.create(search_text=question_search_text("A needle", "", []))
    live_article(item_content(question="A thimble?"))
    for words in ("needle", "thimble"):
        assert keep_search_miss(words=words) is None
    assert keep_search_miss(words="needle", kind=Kind.GUIDE) is not None
    assert keep_search_miss(words="thimble", kind=Kind.GUIDE) is None


def test_searches_are_forgotten_after_half_a_year() -> None:
    with time_machine.travel(NOON - timedelta(days=181), tick=False):
        keep_search_miss(words="long ago")
    with time_machine.travel(NOON - timedelta(days=179), tick=False):
        keep_search_miss(words="lately")
    with time_machine.travel(NOON, tick=False):
        prune_search_misses()
    assert misses() == [("lately", 1)]
