from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from community.enums import SearchKind, SearchSort, SearchState
from community.search.pieces import MAX_LENGTH, MAX_PIECES
from community.search.query import MOST_REMARKS, SearchQuery, read_query
from community.search.ranges import Range
from tests.factories.accounts import UserFactory
from tests.factories.community import ImportedPersonFactory, TagFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Machine   LEARNING", ("Machine", "LEARNING")),
        ("C++ C# .NET scikit-learn R", ("C++", "C#", ".NET", "scikit-learn", "R")),
        ('a lone " quote', ("a", "lone", "quote")),
        ("[ unclosed", ("unclosed",)),
        ("list[int", ("list[int",)),
        ("http://example.org 10:30", ("http://example.org", "10:30")),
        ("again again", ("again",)),
        ("?!… — * []", ()),
        ("", ()),
        ("\x00nul\x00\ud800", ("nul",)),
        ("机器学习 تعلم", ("机器学习", "تعلم")),
        ("\u202ereversed\u202c \u200f\u200fright", ("reversed", "right")),
    ],
)
def test_words_are_kept_as_they_were_typed(typed: str, words: tuple[str, ...]) -> None:
    query = read_query(typed)
    assert (query.words, query.phrases, query.filters, query.remarks) == (words, (), (), ())


@pytest.mark.parametrize(
    "typed", ['"career change" now', "“career change” now", "«career change» now"]
)
def test_quotes_keep_words_together(typed: str) -> None:
    query = read_query(typed)
    assert (query.phrases, query.words) == (("career change",), ("now",))
    assert query.sought == "now career change"


def test_tags_are_wanted_and_left_out_under_any_of_their_names() -> None:
    python, nlp, learning = (TagFactory.create(name=n) for n in ("python", "nlp", "deep-learning"))
    nlp.synonyms.create(name="language")
    query = read_query("[Python] [deep learning] -[language] [python] salary")
    assert query.tags == (python, learning)
    assert query.without_tags == (nlp,)
    assert query.words == ("salary",)
    assert query.remarks == ()


def test_an_unknown_tag_is_searched_as_a_word_and_said() -> None:
    TagFactory.create(name="python")
    query = read_query("[pyton] -[jython]")
    assert query.words == ("pyton",)
    assert query.remarks == (
        "There is no tag “pyton”: it was searched as a word. Near to it: [python].",
        "There is no tag “jython”, so nothing was left out for it.",
    )
    assert query.filters == ()


def test_a_member_is_found_in_any_case_and_a_closed_account_not() -> None:
    mira = UserFactory.create(username="mira")
    UserFactory.create(username="gone", is_active=False)
    query = read_query("user:MIRA user:gone")
    assert query.authors == (mira,)
    assert query.remarks == ("There is no member “gone”, so everybody’s questions were searched.",)


def test_an_imported_author_is_found_by_the_name_shown_unless_two_have_it() -> None:
    ada = ImportedPersonFactory.create(name="Brewster").account
    ImportedPersonFactory.create(name="Claimed", taken_over_at=timezone.now())
    ImportedPersonFactory.create_batch(2, name="Twin")
    UserFactory.create(username="mira", name="Mira-Shown")
    assert read_query("user:brewster").authors == (ada,)
    for typed in ("user:claimed", "user:twin", "user:mira-shown"):
        assert read_query(typed).authors == ()
    UserFactory.create(username="brewster")
    assert read_query("user:brewster").authors != (ada,)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("score:>=3", {"score": Range(3, None)}),
        ("SCORE:>=3 score:..7", {"score": Range(3, 7)}),
        ("answers:0", {"answers": Range(0, 0)}),
        ("created:2026-01..", {"created": Range(date(2026, 1, 1), None)}),
        (
            "created:2026 created:>=2026-06",
            {"created": Range(date(2026, 6, 1), date(2026, 12, 31))},
        ),
        ("is:guide", {"kind": SearchKind.GUIDE}),
        ("is:Question", {"kind": SearchKind.QUESTION}),
        (
            "is:waiting is:answered",
            {"states": frozenset({SearchState.WAITING, SearchState.ANSWERED})},
        ),
        ("mentor:yes", {"by_mentor": True}),
        ("mentor:no", {"by_mentor": False}),
        ("sort:votes", {"sort": SearchSort.VOTES}),
        ("is:guide is:question", {"kind": SearchKind.QUESTION, "is_contradictory": True}),
        ("mentor:yes mentor:no", {"by_mentor": False, "is_contradictory": True}),
    ],
)
def test_operators_narrow(typed: str, expected: dict[str, Any]) -> None:
    query = read_query(typed)
    plain = SearchQuery(text=query.text, pieces=query.pieces)
    assert query == SearchQuery(**(vars(plain) | expected))


@pytest.mark.parametrize(
    ("typed", "remark"),
    [
        ("score:many", "“score:many” was left out. These would be understood: score:3, "),
        ("score:", "“score:” was left out."),
        ("answers:99999999999999999999", "was left out. These would be understood: answers:3, "),
        ("created:soon", "“created:soon” was left out. These would be understood: created:2026, "),
        ("is:open", "“is:open” was left out. These would be understood: is:question, is:guide, "),
        ("is:", "“is:” was left out."),
        ("mentor:maybe", "“mentor:maybe” was left out."),
        ("sort:age", "“sort:age” was left out."),
    ],
)
def test_what_an_operator_does_not_take_is_left_out_and_said(typed: str, remark: str) -> None:
    query = read_query(f"word {typed}")
    assert query.words == ("word",)
    assert query.filters == ()
    [said] = query.remarks
    assert remark in said


def test_an_unknown_operator_is_searched_as_words() -> None:
    query = read_query("foo:bar")
    assert query.words == ("foo:bar",)
    assert query.remarks == ("“foo:” is no operator: “foo:bar” was searched as words.",)


def test_the_address_chooses_the_order() -> None:
    assert read_query("x", sort="votes").sort == SearchSort.VOTES
    assert read_query("x", sort="nonsense").sort == SearchSort.RELEVANCE


def test_a_long_text_is_cut_and_says_so() -> None:
    query = read_query("word" * 2_500)
    assert query.is_cut
    assert query.text == ("word" * 2_500)[:MAX_LENGTH]


def test_many_words_are_cut_and_say_so() -> None:
    query = read_query(" ".join(f"w{n}" for n in range(MAX_PIECES + 1)))
    assert query.is_cut
    assert query.words == tuple(f"w{n}" for n in range(MAX_PIECES))
    assert len(read_query(" ".join(f"x{n}:y" for n in "abcdefgh")).remarks) <= MOST_REMARKS


def test_spaces_alone_do_not_count_as_too_long() -> None:
    query = read_query(f"one{' ' * 1_000}two")
    assert (query.text, query.is_cut) == ("one two", False)


def test_links_take_an_operator_out_or_put_another_in() -> None:
    TagFactory.create(name="python")
    query = read_query('pay "real jobs" [python] is:waiting is:guide mentor:yes sort:votes foo:bar')
    tag, state, _mentor = query.filters
    assert query.without(tag) == 'pay "real jobs" is:waiting is:guide mentor:yes foo:bar'
    assert query.without(tag, state) == 'pay "real jobs" is:guide mentor:yes foo:bar'
    assert (
        query.with_kind(SearchKind.ALL) == 'pay "real jobs" [python] is:waiting mentor:yes foo:bar'
    )
    assert query.with_kind(SearchKind.QUESTION).endswith("foo:bar is:question")
    assert query.with_state(SearchState.ACCEPTED).endswith("mentor:yes foo:bar is:accepted")
    assert "is:waiting" not in query.with_state(None)
    assert query.with_mentor("") == 'pay "real jobs" [python] is:waiting is:guide foo:bar'


@pytest.mark.parametrize(
    ("typed", "queries"),
    [("some words", 0), ("[a] [b] -[c]", 2), ("[a] [zzz]", 4), ("user:mira", 2)],
)
def test_reading_costs_few_queries(
    typed: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for name in "abc":
        TagFactory.create(name=name)
    with django_assert_num_queries(queries):
        read_query(typed)
