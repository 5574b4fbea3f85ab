import pytest

from community.search.blending import blend

LONG = "a text of more than four words"


def test_the_sum_of_both_decides() -> None:
    words = {1: 10.0, 2: 5.0, 3: 0.0}
    meaning = {1: 0.2, 2: 0.9, 3: 0.9}
    assert blend(words, meaning, text=LONG) == pytest.approx({1: 0.25, 2: 0.875, 3: 0.75})


def test_who_holds_no_word_has_nothing_from_the_words() -> None:
    assert blend({1: 4.0, 2: 8.0}, {1: 0.5, 2: 0.4, 3: 0.6}, text=LONG) == pytest.approx(
        {1: 0.25 * 0.5 + 0.75 * 0.5, 2: 0.25, 3: 0.75}
    )


def test_who_has_no_vector_yet_counts_as_the_least_near() -> None:
    assert blend({1: 4.0, 2: 4.0}, {2: 0.6, 3: 0.4}, text=LONG) == pytest.approx(
        {1: 0.25, 2: 1.0, 3: 0.0}
    )


@pytest.mark.parametrize(
    ("text", "share"),
    [("c", 0.55), ("salary n", 0.45), ("salary now p", 0.35), ("how is the salary", 0.25)],
)
def test_the_fewer_words_the_more_they_count(text: str, share: float) -> None:
    assert blend({1: 3.0, 2: 0.0}, {1: 0.3, 2: 0.8}, text=text)[1] == pytest.approx(share)


def test_one_side_alone_keeps_its_order() -> None:
    assert blend({}, {1: 0.5, 2: 0.7, 3: 0.4}, text=LONG) == pytest.approx(
        {1: 0.25, 2: 0.75, 3: 0.0}
    )
    assert blend({1: 2.0, 2: 4.0}, {1: 0.5, 2: 0.5}, text=LONG) == pytest.approx({1: 0.75, 2: 1.0})
    assert blend({}, {}, text=LONG) == {}
