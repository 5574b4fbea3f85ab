"""Dates as exact as their source: “2021”, “2021-03” or “2021-03-05”; empty means undated."""

import re
from calendar import monthrange
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def validate_partial_date(value: str) -> None:
    """Raises ValidationError when `value` is neither empty nor a real partial date."""
    if value and _first_day(value) is None:
        raise ValidationError(_("Write a year, a month or a day: 2021, 2021-03 or 2021-03-05."))


def format_partial_date(value: str) -> str:
    day = _first_day(value)
    if day is None:
        return value
    return date_format(day, {4: "Y", 7: "YEAR_MONTH_FORMAT", 10: "DATE_FORMAT"}[len(value)])


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or the last day of one that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _first_day(value: str) -> date | None:
    match = _SHAPE.fullmatch(value)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
