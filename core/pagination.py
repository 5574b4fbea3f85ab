"""Paging by key: page 500 costs what page 1 costs."""

import base64
import json
import math
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F, Field, Model, QuerySet, Value
from django.db.models.lookups import GreaterThan, LessThan

from core.sql import RowValue

Row = TypeVar("Row", bound=Model)

_CURSOR_LIMIT = 1_000  # characters
LARGEST_INTEGER = 2**63 - 1  # of both databases


class BadCursorError(ValueError):
    """The cursor is none of ours."""


@dataclass(frozen=True)
class Page(Generic[Row]):
    items: list[Row]
    previous_cursor: str | None
    next_cursor: str | None


def paginate(
    queryset: QuerySet[Row],
    *,
    order: tuple[str, ...],
    cursor: str | None,
    size: int,
    strict: bool = False,
) -> Page[Row]:
    """Return one page of `queryset` in `order`: non-null columns or annotations, one direction.

    The last of them must be unique, “-pk” say. A cursor that is not one of ours, or that leads
    nowhere any more, gives the first page. For programs, which would walk in circles, `strict`
    raises BadCursorError at the one and leaves the other empty. Raises ValueError for an order of
    two directions.
    """
    descending = order[0].startswith("-")
    if any(name.startswith("-") is not descending for name in order):
        raise ValueError("Paging by key needs all of the order in one direction.")
    names = [name.removeprefix("-") for name in order]
    forward, values = _read(cursor, [_field(queryset, name) for name in names])
    if strict and cursor and values is None:
        raise BadCursorError
    page = _page(queryset, order, values, forward=forward, size=size)
    if values and not page.items and not strict:
        return _page(queryset, order, None, forward=True, size=size)
    return page


def _page(
    queryset: QuerySet[Row],
    order: tuple[str, ...],
    values: list[Value] | None,
    *,
    forward: bool,
    size: int,
) -> Page[Row]:
    direction = order if forward else tuple(_reverse(name) for name in order)
    rows = queryset.order_by(*direction)
    if values:
        columns = RowValue(*(F(name.removeprefix("-")) for name in order))
        compare = LessThan if direction[0].startswith("-") else GreaterThan
        rows = rows.filter(compare(columns, RowValue(*values)))
    found = list(rows[: size + 1])
    has_more, found = len(found) > size, found[:size]
    if not forward:
        found.reverse()
    has_previous = values is not None if forward else has_more
    has_next = has_more if forward else True
    return Page(
        items=found,
        previous_cursor=_write(order, found[0], forward=False) if found and has_previous else None,
        next_cursor=_write(order, found[-1], forward=True) if found and has_next else None,
    )


def _reverse(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _field(queryset: QuerySet[Any], name: str) -> Field[Any, Any]:
    annotation = queryset.query.annotations.get(name)
    if annotation is not None:
        return annotation.output_field
    meta = queryset.model._meta
    return cast("Field[Any, Any]", meta.pk if name == "pk" else meta.get_field(name))


def _write(order: tuple[str, ...], row: Model, *, forward: bool) -> str:
    values = [_plain(getattr(row, name.removeprefix("-"))) for name in order]
    text = json.dumps([forward, *values], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _plain(value: Any) -> str | int | float | bool:  # noqa: ANN401
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if not isinstance(value, str | int | float):
        raise TypeError(f"Cannot page by {value!r}.")
    return value


def _read(cursor: str | None, fields: list[Field[Any, Any]]) -> tuple[bool, list[Value] | None]:
    """Return (True, None), the first page, unless `cursor` is one that we may have made."""
    if not cursor or len(cursor) > _CURSOR_LIMIT:
        return True, None
    try:
        forward, *plain = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        values = [
            Value(_clean(field, value), output_field=field)
            for field, value in zip(fields, plain, strict=True)
        ]
    except (ValueError, TypeError, ArithmeticError, ValidationError, RecursionError):
        return True, None
    return (forward, values) if isinstance(forward, bool) else (True, None)


def _clean(field: Field[Any, Any], plain: Any) -> Any:  # noqa: ANN401
    """Return the value of a cursor as `field` has it; raises when a database might not take it."""
    if not isinstance(plain, str | int | float):
        raise TypeError("A cursor holds plain values.")
    if isinstance(plain, str):
        plain.encode()
        if "\x00" in plain:
            raise ValueError("PostgreSQL stores no NUL.")
    value = field.to_python(plain)
    if isinstance(value, int) and abs(value) > LARGEST_INTEGER:
        raise OverflowError
    if isinstance(value, float | Decimal) and not math.isfinite(value):
        raise ValueError("Not a number, or without end.")
    if isinstance(value, datetime):
        # Raises at the ends of time, and for a moment without a zone.
        if value.tzinfo is None:
            raise ValueError("A moment needs a zone.")
        return value.astimezone(UTC)
    return value
