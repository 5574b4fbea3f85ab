import pytest

from community.search.blending import blend


def test_the_sum_of_both_decides() -> None:
    words = {1: 10.0, 2: 5.0, 3: 0.0}
    meaning = {1: 0.3, 2: 0.9, 3: 0.5}
    assert blend(words, meaning) == pytest.approx(
        {1: 0.3 + 0.7 * 0.25, 2: 0.15 + 0.7, 3: 0.7 * 0.5}
    )


def test_while_typing_words_count_more() -> None:
    words, meaning = {1: 10.0, 2: 5.0}, {1: 0.3, 2: 0.9}
    assert blend(words, meaning, is_typing=True) == pytest.approx({1: 0.5 + 0.125, 2: 0.75})


def test_who_holds_no_word_has_nothing_from_the_words() -> None:
    assert blend({1: 8.0}, {1: 0.5, 2: 0.9}) == pytest.approx({1: 0.3 + 0.35, 2: 0.7})


def test_who_has_no_vector_yet_is_judged_by_the_words() -> None:
    assert blend({1: 8.0, 2: 4.0, 3: 8.0}, {2: 0.5}) == pytest.approx({1: 1.0, 2: 0.85, 3: 1.0})


def test_who_is_stranger_than_a_stranger_has_nothing_from_the_meaning() -> None:
    assert blend({1: 4.0, 2: 8.0}, {1: -0.2, 2: 0.05}) == pytest.approx({1: 0.15, 2: 0.3})


def test_more_candidates_change_no_order() -> None:
    words, meaning = {1: 10.0, 2: 5.0, 3: 7.0}, {1: 0.4, 2: 0.9, 3: 0.6}
    few = blend(words, meaning)
    many = blend(words | {4: 1.0}, meaning | {4: 0.0, 5: 0.35})
    assert {pk: many[pk] for pk in few} == few


def test_one_side_alone_keeps_its_order() -> None:
    assert blend({}, {1: 0.5, 2: 0.9}) == pytest.approx({1: 0.35, 2: 0.7})
    assert blend({1: 2.0, 2: 4.0}, {}) == pytest.approx({1: 0.5, 2: 1.0})
    assert blend({}, {}) == {}
