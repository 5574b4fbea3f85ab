from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from core.zones import NoSuchTimeError, TwiceThatTimeError, moment_in, zone_named

VIENNA = ZoneInfo("Europe/Vienna")


def wall(day: str, hour: int, minute: int = 0) -> datetime:
    return datetime.fromisoformat(f"{day} {hour:02}:{minute:02}")


@pytest.mark.parametrize(
    ("shown", "moment"),
    [
        (wall("2026-01-15", 18), datetime(2026, 1, 15, 17, tzinfo=UTC)),
        (wall("2026-07-15", 18), datetime(2026, 7, 15, 16, tzinfo=UTC)),
        (wall("2026-03-29", 1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (wall("2026-03-29", 3), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (wall("2026-10-25", 3), datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
    ids=["winter", "summer", "before the gap", "after the gap", "after the hour twice"],
)
def test_a_time_of_the_wall_is_one_moment(shown: datetime, moment: datetime) -> None:
    assert moment_in(shown, VIENNA) == moment


@pytest.mark.parametrize("minute", [0, 30, 59])
def test_a_time_that_the_clock_jumps_over_is_refused(minute: int) -> None:
    with pytest.raises(NoSuchTimeError):
        moment_in(wall("2026-03-29", 2, minute), VIENNA)


@pytest.mark.parametrize("minute", [0, 30, 59])
def test_a_time_that_comes_twice_is_refused(minute: int) -> None:
    with pytest.raises(TwiceThatTimeError):
        moment_in(wall("2026-10-25", 2, minute), VIENNA)


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "../etc/passwd", "x" * 5_000, "Europe/\0"])
def test_an_unknown_zone_is_utc(name: str) -> None:
    assert zone_named(name).key == "UTC"
    assert zone_named("Europe/Vienna") == VIENNA
