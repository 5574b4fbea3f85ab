import pytest

from core.text import (
    WORDS_PER_MINUTE,
    excerpt,
    fold,
    is_blank,
    normalise,
    read_number,
    read_uuid,
    reading_minutes,
    slug,
)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("  a\n", "a"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb", "a\tb"),
        ("a\x00b\x07c\x1b[0md\x7f\x85", "abc[0md"),
        ("e\u0301", "é"),
        ("a\ud800b", "ab"),
        ("👩🏽‍💻 👍", "👩🏽‍💻 👍"),
        ("\n\n", ""),
        ("", ""),
    ],
)
def test_text_is_made_plain(text: str, normal: str) -> None:
    assert normalise(text) == normal
    assert normalise(normal) == normal
    normal.encode()


@pytest.mark.parametrize("text", ["", " ", "\u200b\u200d", "\u2066\u2069", "\ufeff\u00ad"])
def test_what_cannot_be_seen_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "1", "?", "€", "ب", "👍", "\u0301"])
def test_what_can_be_seen_is_not_blank(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élan", "elan"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("İ", "i"),
        ("ﬁn", "fin"),
        ("ب", "ب"),
    ],
)
def test_folded_texts_compare_without_case_and_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("How do I start?", "how-do-i-start"),
        ("C++ или Python?", "c-или-python"),
        ("日本語の質問", "日本語の質問"),
        ("???", "question"),
        ("", "question"),
        ("--_--", "question"),
        ("a" * 200, "a" * 80),
        ("word " * 40, ("word-" * 16)[:-1]),
    ],
)
def test_a_slug_says_what_the_page_is_about(text: str, path: str) -> None:
    assert slug(text) == path


def test_a_slug_of_a_given_length() -> None:
    assert slug("one two three", max_length=7) == "one-two"
    assert slug("one two three", max_length=8) == "one-two"


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one, two three", 6, "one…"),
        ("one\n\n two", 20, "one two"),
        ("abcdefgh", 5, "abcd…"),
        ("", 5, ""),
    ],
)
def test_an_excerpt_is_cut_between_words(text: str, length: int, short: str) -> None:
    assert excerpt(text, length) == short
    assert len(short) <= length


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (1, 1), (WORDS_PER_MINUTE, 1), (WORDS_PER_MINUTE + 1, 2)]
)
def test_reading_takes_a_minute_at_least(words: int, minutes: int) -> None:
    assert reading_minutes("word " * words) == minutes


def test_a_uuid_that_somebody_changed_is_none() -> None:
    one = "6f1f3f5a-0c52-4d32-9c2f-2f1c8a3f7f11"
    assert str(read_uuid(one)) == one
    assert [read_uuid(text) for text in ("", "nonsense", one[:-1], one + "\x00")] == [None] * 4


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 5_000, None),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("٣", None),
        ("²", None),
        (" 1", None),
    ],
    ids=["zero", "twelve", "largest", "larger", "huge", "none", "minus", "part", "ar", "sq", "gap"],
)
def test_a_number_is_read_if_a_database_could_hold_it(text: str, number: int | None) -> None:
    assert read_number(text) == number
