from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.enums import ArticleState
from community.actions.search_index import index_questions
from community.enums import SearchKind
from community.models import Question, SearchWord
from community.search import finding
from community.search.finding import PAGE, Found, find_items, has_item_with, search
from community.search.query import read_query
from tests.core.markdown.corpora import corpus, texts
from tests.support.searching import item, question

if TYPE_CHECKING:
    from careers.models import FaqItem

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def find(typed: str, *, sort: str = "", page: str = "") -> Found:
    return search(read_query(typed, sort=sort), page=page)


def rows(found: Found) -> list[Question | FaqItem | None]:
    return [result.question or result.item for result in found.results]


def test_questions_and_the_guide_are_one_list_best_first() -> None:
    in_body = question("How to begin", "With the first interview.")
    in_title = question("The first interview", "With it.")
    of_guide = item("How is a first interview?", "Like the first.")
    question("Something else")
    assert {row.pk for row in rows(find("first interview")) if row} >= {in_title.pk, in_body.pk}
    assert rows(find("first interview"))[-1] == in_body
    assert rows(find("FIRST Interviews is:question")) == [in_title, in_body]
    assert rows(find("first interview is:guide")) == [of_guide]
    assert find("first interview is:guide").counts == {
        SearchKind.ALL: 3,
        SearchKind.QUESTION: 2,
        SearchKind.GUIDE: 1,
    }


def test_a_quoted_phrase_stays_together() -> None:
    together = question("Career change at forty")
    in_body = question("At forty", "I think of career changes.")
    apart = question("Change of career at forty")
    assert set(rows(find("career change"))) == {together, in_body, apart}
    assert set(rows(find('"career change"'))) == {together, in_body}
    assert rows(find('"career change at forty"')) == [together]
    assert rows(find('"forty change"')) == []


def test_only_public_questions_and_live_articles_are_found() -> None:
    shown, live = question("A needle"), item("The needle?")
    question("A hidden needle", hidden_at=NOON)
    question("A deleted needle", deleted_at=NOON)
    item("A drafted needle?", state=ArticleState.DRAFT)
    item("An archived needle?", state=ArticleState.ARCHIVED)
    for typed in ("needle", "is:question", "is:guide", '"needle"'):
        for sort in ("relevance", "newest", "votes"):
            assert set(rows(find(typed, sort=sort))) <= {shown, live}
    assert set(rows(find("needle"))) == {shown, live}


def test_what_was_hidden_behind_the_index_is_not_shown_either() -> None:
    shown, hidden = question("A needle"), question("A second needle")
    type(hidden).objects.filter(pk=hidden.pk).update(hidden_at=NOON)
    assert rows(find("needle")) == [shown]
    assert rows(find("needle", sort="newest")) == [shown]


def test_newest_and_most_voted_ask_for_all_words() -> None:
    old = question("A needle in hay", score=9, created_at=NOON - timedelta(days=2))
    new = question("Hay and needle", score=1, created_at=NOON)
    question("A needle alone", score=5, created_at=NOON)
    of_guide = item("Needle or hay?")
    of_guide_at = of_guide.search_document
    type(of_guide_at).objects.filter(pk=of_guide_at.pk).update(dated_at=NOON - timedelta(days=1))
    assert rows(find("needles hay", sort="newest")) == [new, of_guide, old]
    assert rows(find("needles hay", sort="votes")) == [old, new, of_guide]
    assert rows(find("needles hay is:question", sort="votes")) == [old, new]
    assert find("needles hay is:guide", sort="votes").counts == {
        SearchKind.ALL: 3,
        SearchKind.QUESTION: 2,
        SearchKind.GUIDE: 1,
    }


def test_operators_alone_list_the_newest() -> None:
    old = question("Old", created_at=NOON - timedelta(days=2), answer_count=1)
    new = question("New", created_at=NOON, answer_count=1)
    question("Newer", created_at=NOON)
    assert rows(find("is:answered")) == [new, old]


@pytest.mark.parametrize("sort", ["relevance", "newest", "votes"])
def test_pages_follow_each_other_and_back(sort: str) -> None:
    made = {question(f"Needle {n}").pk for n in range(2 * PAGE + 1)}
    first = find("needle", sort=sort)
    second = find("needle", sort=sort, page=first.next_cursor or "")
    third = find("needle", sort=sort, page=second.next_cursor or "")
    back = find("needle", sort=sort, page=second.previous_cursor or "")
    assert [len(found.results) for found in (first, second, third)] == [PAGE, PAGE, 1]
    assert {row.pk for one in (first, second, third) for row in rows(one) if row} == made
    assert rows(back) == rows(first)
    assert (first.previous_cursor, third.next_cursor) == (None, None)
    assert [one.counts[SearchKind.ALL] for one in (first, third)] == [2 * PAGE + 1] * 2


def test_what_is_beyond_the_window_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "WINDOW", 3)
    for number in range(4):
        question(f"Needle {number}")
    item("Hay, and a needle in it, and more hay?", "Hay. " * 30)
    found = find("needle")
    assert len(found.results) == 3
    assert found.counts[SearchKind.ALL] == 3
    assert SearchKind.ALL in found.has_more
    assert len(find("needle is:guide").results) == 1
    assert find("needle", sort="newest").has_more == {SearchKind.ALL, SearchKind.QUESTION}


@pytest.mark.parametrize("page", ["0", "-1", "99", "1.5", "x", "²", "9" * 30, "W10", "\x00"])
@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_a_page_that_does_not_exist_is_the_first(sort: str, page: str) -> None:
    made = question("Needle")
    assert rows(find("needle", sort=sort, page=page)) == [made]


def test_a_result_says_where_the_words_stand() -> None:
    question("A <b>needle</b>", "Some hay &lt;i&gt;.", "sewing")
    item("Where are needles?", "In the hay [^S1].")
    by_kind = {bool(result.item): result for result in find("needle hay").results}
    assert by_kind[False].title == "A &lt;b&gt;<mark>needle</mark>&lt;/b&gt;"
    assert by_kind[False].excerpt == "Some <mark>hay</mark> &lt;i&gt;."
    assert by_kind[True].title == "Where are <mark>needles</mark>?"
    assert by_kind[True].excerpt.startswith("In short. In the <mark>hay</mark>")
    assert "[^" not in by_kind[True].excerpt


def test_a_misspelt_word_is_taken_for_the_known_one_and_said() -> None:
    meant = question("How to negotiate", "Talk.")
    found = find("Negociate [nothing]")
    assert rows(found) == [meant]
    assert found.mended == "negotiate [nothing]"
    assert "<mark>negotiate</mark>" in found.results[0].title
    assert find("negotiate").mended == ""


def test_no_word_is_proposed_that_only_a_hidden_text_holds() -> None:
    secret = question("About zebrafish")
    Question.objects.filter(pk=secret.pk).update(hidden_at=NOON)
    index_questions([secret.pk])
    assert SearchWord.objects.filter(word="zebrafish", documents=1).exists()
    found = find("zebrafsh")
    assert (found.mended, found.results) == ("", [])


def test_nor_one_whose_other_forms_stand_in_public() -> None:
    secret, public = question("On the Marmaladings"), question("About marmalading")
    Question.objects.filter(pk=secret.pk).update(hidden_at=NOON)
    index_questions([secret.pk])
    found = find("marmaladinks")
    assert (found.mended, rows(found)) == ("", [public])


def test_without_a_word_nothing_is_looked_for() -> None:
    question("Anything")
    for typed in ("", " ?! ", "[]", '"'):
        with CaptureQueriesContext(connection) as queries:
            found = find(typed)
        assert (found.results, len(queries)) == ([], 0)


def test_small_words_alone_find_nothing() -> None:
    question("To be or not to be")
    for sort in ("relevance", "newest"):
        assert rows(find("to be or not", sort=sort)) == []


@pytest.mark.parametrize(("sort", "number"), [("relevance", 9), ("newest", 8), ("votes", 8)])
@pytest.mark.parametrize("made", [1, 3])
def test_a_search_costs_the_same_for_any_number(sort: str, number: int, made: int) -> None:
    for n in range(made):
        question(f"Seam {n}", "Hay.", "sewing")
        item(f"Seam {n}?")
    with CaptureQueriesContext(connection) as queries:
        assert len(find("seam", sort=sort).results) == 2 * made
    assert len(queries) == number


def test_the_last_page_costs_what_the_first_does() -> None:
    for number in range(3 * PAGE):
        question(f"Needle {number}", "Hay.", "sewing")
    counts = []
    for page in ("1", "3"):
        with CaptureQueriesContext(connection) as queries:
            assert len(find("needle", page=page).results) == PAGE
        counts.append(len(queries))
    assert counts == [8, 8]


def test_any_string_has_an_answer() -> None:
    """As a page too. NUL, lone surrogates and every other code point may come."""
    question("A needle")
    chance = random.Random(20_261_120)  # noqa: S311 - the same strings each time
    signs = '"“[]-: .<>=*%_\\()^~/|&\x00\ud800\u202e'
    names = [
        "is:",
        "score:>=",
        "created:2026..",
        "user:",
        "[a",
        "-[a]",
        "mentor:",
        "sort:newest",
        "x:",
    ]
    for _ in range(300):
        parts = [
            *(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(8))),
            *chance.choices(signs, k=chance.randrange(8)),
            *chance.choices(names, k=chance.randrange(4)),
        ]
        chance.shuffle(parts)
        typed = "".join(parts)
        for sort in ("relevance", "newest"):
            assert len(find(typed, sort=sort, page=typed).results) <= 1


def test_ten_thousand_characters_have_an_answer() -> None:
    for typed in ('"%_\\' * 2_500, "[a]" * 3_334, "a:b " * 2_500, "word" * 2_500, "的" * 10_000):
        assert find(typed).query.is_cut


@pytest.mark.parametrize(
    "name", ["strings/blns", "strings/fuzzdb_unicode", "fuzz/fuzzdb_sqli_xplatform"]
)
def test_hostile_strings_have_an_answer(name: str) -> None:
    question("A needle")
    sorts = cycle(("relevance", "newest"))
    for typed, sort in zip(texts(corpus(name)), sorts, strict=False):
        assert len(find(typed, sort=sort).results) <= 1


def test_items_are_found_for_editors_and_for_the_list_of_gaps() -> None:
    both = item("Needle and thread?")
    one = item("A needle?")
    question("A needle and a thread")
    item("A drafted needle?", state=ArticleState.DRAFT)
    assert find_items("needles threads", limit=5) == [both, one]
    assert find_items("needles threads", limit=1) == [both]
    assert find_items("", limit=5) == []
    assert has_item_with("thread needle")
    assert not has_item_with("thread needle hay")
    assert not has_item_with("")
