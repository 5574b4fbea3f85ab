from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from core.templatetags.ui import how_long, in_language, initials, tone

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Alba Ruiz", "AR"),
        ("nadia_k", "nk"),
        ("Maximiliana-Konstantina von Hohenstein", "MH"),
        ("tomasz", "t"),
        ("نادية الخوارزمي", "نا"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_initials_are_the_first_letters_of_the_first_and_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_name_keeps_its_tone() -> None:
    assert tone("nadia_k") == tone("nadia_k")
    assert {tone(f"member{number}") for number in range(50)} == {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    ("code", "attributes"),
    [
        ("en", 'dir="auto"'),
        ("", 'dir="auto"'),
        ("de", 'lang="de" dir="ltr"'),
        ("ar", 'lang="ar" dir="rtl"'),
        ("yo", 'lang="yo" dir="auto"'),  # Django has no texts in Yoruba
    ],
)
def test_words_of_another_language_say_so(code: str, attributes: str) -> None:
    assert in_language(code) == attributes


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1\xa0minute"),
        (timedelta(days=5, hours=7), "5\xa0days, 7\xa0hours"),
    ],
)
def test_nobody_waits_for_no_minutes(wait: timedelta, words: str) -> None:
    with time_machine.travel(NOON, tick=False):
        assert how_long(NOON - wait) == words
