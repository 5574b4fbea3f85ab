import pytest

from core.durations import DAY, HOUR, MINUTE, WEEK, at_most


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "5 minutes"),
        (7 * MINUTE, "10 minutes"),
        (HOUR, "60 minutes"),
        (HOUR + 1, "2 hours"),
        (2 * DAY, "48 hours"),
        (2 * DAY + 1, "3 days"),
        (3 * WEEK, "21 days"),
        (3 * WEEK + 1, "4 weeks"),
    ],
    ids=str,
)
def test_it_is_rounded_up_to_a_unit_that_people_use(seconds: int, words: str) -> None:
    assert at_most(seconds) == words
