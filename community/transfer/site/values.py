"""Values of JSON and of the database: what each becomes of the other."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models

from community.search.ranges import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Callable

# What JSON holds, or what was read from it.
Value = Any
Json = dict[str, Value]

LARGEST_NUMBER = 2**63 - 1

# What no database of ours holds: zero bytes and halves of characters.
_UNHOLDABLE = re.compile(r"[\x00\ud800-\udfff]")


class Unfit(Exception):  # noqa: N818  it is a remark on a line, and reads as one
    """What is wrong with a line, in one sentence."""


def kind_of(model_field: models.Field[Any, Any]) -> str:
    kinds: tuple[tuple[type, str], ...] = (
        (models.BooleanField, "true or false"),
        (models.IntegerField, "number"),
        (models.DateTimeField, "moment"),
        (models.DateField, "day"),
        (models.UUIDField, "UUID"),
        (models.FileField, "picture"),
        (models.CharField, "text"),
        (models.TextField, "text"),
    )
    return next(kind for fields, kind in kinds if isinstance(model_field, fields))


def to_json(value: Value) -> Value:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return str(value) if isinstance(value, date | UUID) else value


def read_text(value: Value) -> str:
    if not isinstance(value, str):
        raise Unfit("it has to be a text")
    if _UNHOLDABLE.search(value):
        raise Unfit("it holds a character that cannot be stored")
    return value


def read_number(value: Value) -> int:
    if type(value) is not int or abs(value) > LARGEST_NUMBER:
        raise Unfit("it has to be a whole number")
    return value


def read_flag(value: Value) -> bool:
    if not isinstance(value, bool):
        raise Unfit("it has to be true or false")
    return value


def read_key(value: Value, key: str) -> Value:
    return read_number(value) if key == "id" else read_text(value)


def _read_moment(value: Value) -> datetime:
    try:
        moment = datetime.fromisoformat(read_text(value))
    except ValueError:
        return _not_a_moment()
    # At the ends of the calendar a reader’s time zone would leave it.
    is_sound = moment.tzinfo and FIRST_YEAR <= moment.year <= LAST_YEAR
    return moment.astimezone(UTC) if is_sound else _not_a_moment()


def _not_a_moment() -> datetime:
    raise Unfit("it has to be a moment like 2026-01-31T12:00:00.000000Z")


def _read_day(value: Value) -> date:
    try:
        return date.fromisoformat(read_text(value))
    except ValueError as error:
        raise Unfit("it has to be a day like 2026-01-31") from error


def _read_uuid(value: Value) -> UUID:
    try:
        return UUID(read_text(value))
    except ValueError as error:
        raise Unfit("it has to be a UUID") from error


READERS: dict[str, Callable[[Any], Any]] = {
    "text": read_text,
    "number": read_number,
    "true or false": read_flag,
    "moment": _read_moment,
    "day": _read_day,
    "UUID": _read_uuid,
}
