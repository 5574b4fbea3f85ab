from datetime import UTC, datetime

import pytest

from core.time_zones import Band, band_of, offset_words, zones_in

WINTER, SUMMER = datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "band"),
    [
        ("Pacific/Honolulu", Band.AMERICAS),
        ("America/Sao_Paulo", Band.AMERICAS),
        ("America/Noronha", Band.AMERICAS),
        ("America/St_Johns", Band.AMERICAS),
        ("Atlantic/Azores", Band.EUROPE_AFRICA),
        ("UTC", Band.EUROPE_AFRICA),
        ("Africa/Johannesburg", Band.EUROPE_AFRICA),
        ("Asia/Dubai", Band.EUROPE_AFRICA),
        ("Asia/Kabul", Band.ASIA_PACIFIC),
        ("Asia/Kolkata", Band.ASIA_PACIFIC),
        ("Pacific/Kiritimati", Band.ASIA_PACIFIC),
    ],
)
def test_every_zone_has_its_band_in_summer_and_in_winter(zone: str, band: Band) -> None:
    assert (band_of(zone, WINTER), band_of(zone, SUMMER)) == (band, band)


def test_the_clocks_of_the_day_decide() -> None:
    """Of the only zone whose clocks cross the line."""
    zones = ["America/Scoresbysund", "Europe/Berlin"]
    assert zones_in(Band.EUROPE_AFRICA, zones, datetime(2022, 1, 15, tzinfo=UTC)) == zones
    assert zones_in(Band.AMERICAS, zones, WINTER) == ["America/Scoresbysund"]


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("UTC", "UTC"),
        ("Europe/Berlin", "UTC+2"),
        ("Asia/Kolkata", "UTC+5:30"),
        ("America/St_Johns", "UTC−2:30"),
        ("America/New_York", "UTC−4"),
        ("No/Such", "UTC"),
        ("../etc/passwd", "UTC"),
        ("", "UTC"),
    ],
)
def test_an_offset_is_told_with_its_half_hours(zone: str, words: str) -> None:
    assert offset_words(zone, SUMMER) == words
