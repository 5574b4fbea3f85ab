"""From what stands after “score:” or “created:” to the least and the most that it allows."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Bound = TypeVar("Bound", int, date)
FIRST_YEAR, LAST_YEAR = 1970, 2999  # whose days both databases know in every time zone

_NUMBER = re.compile(r"-?[0-9]{1,9}")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_COMPARED = re.compile(r"(>=|<=|>|<|=)?(.+)")


@dataclass(frozen=True)
class Range(Generic[Bound]):
    """Both ends belong to it, and None is no end; nothing lies in one whose ends crossed."""

    low: Bound | None = None
    high: Bound | None = None

    def and_also(self, other: Range[Bound]) -> Range[Bound]:
        lows = [end for end in (self.low, other.low) if end is not None]
        highs = [end for end in (self.high, other.high) if end is not None]
        return Range(max(lows, default=None), min(highs, default=None))


def read_numbers(text: str) -> Range[int] | None:
    """“3”, “=3”, “>=3”, “<3”, “1..5”, “..5”, “3..”; None when it is no such thing."""
    return _read(text, _number, 1)


def read_days(text: str) -> Range[date] | None:
    """The same with days, months and years: “2026-01..”, “<2025”."""
    return _read(text, _days, timedelta(days=1))


def _read(
    text: str,
    ends: Callable[[str], tuple[Bound, Bound] | None],
    step: Any,  # noqa: ANN401
) -> Range[Bound] | None:
    """`ends` are the first and the last of what is written as one: of a month its two days."""
    text = text.replace("≥", ">=").replace("≤", "<=")
    if ".." in text:
        low, _, high = text.partition("..")
        return _between(low, high, ends)
    match = _COMPARED.fullmatch(text)
    found = ends(match[2]) if match else None
    if not match or found is None:
        return None
    first, last = found
    return {
        ">": Range(last + step, None),
        ">=": Range(first, None),
        "<": Range(None, first - step),
        "<=": Range(None, last),
    }.get(match[1] or "=", Range(first, last))


def _between(
    low: str, high: str, ends: Callable[[str], tuple[Bound, Bound] | None]
) -> Range[Bound] | None:
    first, last = ends(low) if low else None, ends(high) if high else None
    if (low and not first) or (high and not last) or not (first or last):
        return None
    return Range(first[0] if first else None, last[1] if last else None)


def _number(text: str) -> tuple[int, int] | None:
    return (int(text), int(text)) if _NUMBER.fullmatch(text) else None


def _days(text: str) -> tuple[date, date] | None:
    match = _DATE.fullmatch(text)
    if not match or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    last_month = month or 12
    return first, date(first.year, last_month, monthrange(first.year, last_month)[1])
