"""Times of a clock on a wall, and the moments they stand for."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class NoSuchTimeError(ValueError):
    """The clock jumps over it, as in the night in which summer time begins."""


class TwiceThatTimeError(ValueError):
    """The clock shows it twice, as in the night in which summer time ends."""


def moment_in(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment, in UTC, at which a clock in `zone` shows the naive time `wall`.

    Raises NoSuchTimeError or TwiceThatTimeError where there is none, or more than one.
    """
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first.astimezone(zone).replace(tzinfo=None) != wall:
        raise NoSuchTimeError
    if first != second:
        raise TwiceThatTimeError
    return first


def zone_named(name: str) -> ZoneInfo:
    """The zone of that name, or UTC where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
