"""Where on Earth a clock is, as far as its offset from UTC tells."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, tzinfo

# Nobody lives between: from the Azores to Fernando de Noronha it is an hour, from Dubai to
# Kabul half of one.
_ATLANTIC = timedelta(hours=-1, minutes=-30)
_HINDU_KUSH = timedelta(hours=4, minutes=15)


class Band(models.TextChoices):
    """People whose days overlap."""

    AMERICAS = "americas", _("Americas")
    EUROPE_AFRICA = "europe-africa", _("Europe & Africa")
    ASIA_PACIFIC = "asia-pacific", _("Asia & Pacific")


def find_zone(name: str) -> tzinfo:
    """UTC for a name that this machine’s list does not have."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def offset_of(name: str, at: datetime | None = None) -> timedelta:
    """From UTC at that moment, or now: a zone with summer time has two."""
    offset = (at or timezone.now()).astimezone(find_zone(name)).utcoffset()
    return offset or timedelta()


def band_of(name: str, at: datetime | None = None) -> Band:
    offset = offset_of(name, at)
    if offset < _ATLANTIC:
        return Band.AMERICAS
    return Band.EUROPE_AFRICA if offset < _HINDU_KUSH else Band.ASIA_PACIFIC


def zones_in(band: Band, names: Iterable[str], at: datetime | None = None) -> list[str]:
    """Of the zones `names` those that are in the band at that moment, or now."""
    return [name for name in names if band_of(name, at) == band]


def offset_words(name: str, at: datetime | None = None) -> str:
    """“UTC+5:30”, and plain “UTC” without an offset."""
    minutes = int(offset_of(name, at).total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"
