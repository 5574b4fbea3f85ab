from datetime import date

import pytest

from community.search.ranges import Range, read_days, read_numbers


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3", 3, 3),
        ("=3", 3, 3),
        (">=3", 3, None),
        (">3", 4, None),
        ("<=3", None, 3),
        ("<3", None, 2),
        ("≥3", 3, None),
        ("≤3", None, 3),
        ("1..5", 1, 5),
        ("..5", None, 5),
        ("3..", 3, None),
        ("-3..-1", -3, -1),
        ("5..1", 5, 1),
        ("000", 0, 0),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, low: int, high: int) -> None:
    assert read_numbers(text) == Range(low, high)


@pytest.mark.parametrize(
    "text",
    ["", "..", "...", "x", ">", "1..x", "x..1", "1..2..3", "9" * 10, "٣", "1.5", ">=..", "²"],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_numbers(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-1-5", date(2026, 1, 5), date(2026, 1, 5)),
        ("2026-01..", date(2026, 1, 1), None),
        ("..2025", None, date(2025, 12, 31)),
        ("2026-01-15..2026-03", date(2026, 1, 15), date(2026, 3, 31)),
        (">2025", date(2026, 1, 1), None),
        (">=2025-12", date(2025, 12, 1), None),
        ("<2025", None, date(2024, 12, 31)),
        ("<=2025-06", None, date(2025, 6, 30)),
        ("=2026-01", date(2026, 1, 1), date(2026, 1, 31)),
        ("2026..2025", date(2026, 1, 1), date(2025, 12, 31)),
    ],
)
def test_days_are_as_exact_as_they_are_written(
    text: str, low: date | None, high: date | None
) -> None:
    assert read_days(text) == Range(low, high)


@pytest.mark.parametrize(
    "text",
    ["", "..", "26", "2026-13", "2026-02-30", "0000", "9999", "1969", "2026-01-01-01", "now"],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_days(text) is None


def test_two_ranges_leave_what_both_allow() -> None:
    assert Range(1, 5).and_also(Range(3, None)) == Range(3, 5)
    assert Range(None, 2).and_also(Range(4, None)) == Range(4, 2)
    assert Range[int]().and_also(Range()) == Range()
