from datetime import date

import pytest
from django.core.exceptions import ValidationError

from core.dates import add_months, format_partial_date, validate_partial_date


@pytest.mark.parametrize("value", ["", "2021", "2021-03", "2021-03-05", "2024-02-29"])
def test_real_partial_dates(value: str) -> None:
    validate_partial_date(value)


@pytest.mark.parametrize(
    "value",
    [
        "21",
        "2021-3",
        "2021-13",
        "2021-02-30",
        "2023-02-29",
        "March 2021",
        "2021-03-05T00",
        "0000",
        "٢٠٢١",
        "2021\n",
    ],
)
def test_what_is_no_partial_date(value: str) -> None:
    with pytest.raises(ValidationError):
        validate_partial_date(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", ""),
        ("2021", "2021"),
        ("2021-03", "March 2021"),
        ("2021-03-05", "5 March 2021"),
        ("nonsense", "nonsense"),
    ],
)
def test_they_are_shown_as_exactly_as_they_are_known(value: str, text: str) -> None:
    assert format_partial_date(value) == text


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 15), 6, date(2026, 7, 15)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 11, 30), 36, date(2029, 11, 30)),
    ],
    ids=str,
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: date, months: int, later: date
) -> None:
    assert add_months(day, months) == later
