"""Sitemaps: the pages of a site for search engines, in parts that each cost little to read.

A large table is cut by primary key: a part is a stretch of the key, so that none has to count or
skip the rows before it, and a page stays in its part for good.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import F, Max, QuerySet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

# Addresses in one file; the protocol takes 50,000, which is long to write.
SIZE = 10_000

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True)
class Location:
    path: str
    changed_at: datetime | None = None


@dataclass(frozen=True)
class Part:
    number: int
    changed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Section:
    """Pages of one kind: the parts that hold any, and what is in one of them."""

    name: str
    parts: Callable[[], list[Part]]
    locations: Callable[[int], Iterable[Location]]


def listed(name: str, read: Callable[[], list[Location]]) -> Section:
    """So few pages that all of them are read for any part."""

    def parts() -> list[Part]:
        found = read()
        slices = [found[start : start + SIZE] for start in range(0, len(found), SIZE)]
        return [Part(number, newest(piece)) for number, piece in enumerate(slices)]

    def locations(number: int) -> list[Location]:
        return read()[number * SIZE : (number + 1) * SIZE]

    return Section(name=name, parts=parts, locations=locations)


def newest(locations: Iterable[Location]) -> datetime | None:
    return max((each.changed_at for each in locations if each.changed_at), default=None)


def stretch(rows: QuerySet[Any], number: int) -> QuerySet[Any]:
    """Those of `rows` whose keys belong to part `number`."""
    return rows.filter(pk__gte=number * SIZE, pk__lt=(number + 1) * SIZE).order_by("pk")


def dated_parts(rows: QuerySet[Any], *, at: str) -> list[Part]:
    """Reads all of `rows` once: what it returns wants to be kept for a while."""
    grouped = rows.order_by().values(part=F("pk") / SIZE).annotate(changed_at=Max(at))
    return [Part(row["part"], row["changed_at"]) for row in grouped.order_by("part")]


def parts_until(last: int, rows: QuerySet[Any], *, changed_at: datetime | None) -> list[Part]:
    """Of the keys until `last`, those stretches in which `rows` has one: a short look at each."""
    numbers = range(last // SIZE + 1)
    return [Part(number, changed_at) for number in numbers if stretch(rows, number).exists()]


def index_xml(files: Iterable[Location]) -> str:
    return _document("sitemapindex", "sitemap", files)


def part_xml(pages: Iterable[Location]) -> str:
    return _document("urlset", "url", pages)


def _document(root: str, element: str, locations: Iterable[Location]) -> str:
    rows = "".join(
        f"<{element}><loc>{escape(settings.SITE_URL + each.path)}</loc>{_date(each)}</{element}>\n"
        for each in locations
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<{root} xmlns="{_NAMESPACE}">\n{rows}</{root}>\n'


def _date(location: Location) -> str:
    if location.changed_at is None:
        return ""
    return f"<lastmod>{location.changed_at.isoformat(timespec='seconds')}</lastmod>"
