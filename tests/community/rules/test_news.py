"""How and when: pure rules, asked at moments that a clock on the wall has twice, or never."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from community.enums import Delivery, NewsGroup, NewsKind
from community.rules.news import (
    DEFAULTS,
    GROUPS,
    NEVER_NOTHING,
    Wishes,
    choices_for,
    how,
    is_mutable,
    is_quiet,
    mail_due_at,
    next_moment,
)

BERLIN = ZoneInfo("Europe/Berlin")
PAUSE = timedelta(minutes=3)
NIGHT = Wishes(time_zone="Europe/Berlin", quiet_from=time(22), quiet_until=time(7))


def berlin(day: int, hour: int, minute: int = 0, *, month: int = 11, fold: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN, fold=fold)


def test_every_kind_of_news_stands_in_one_group() -> None:
    kinds = [kind for members in GROUPS.values() for kind in members]
    assert sorted(kinds) == sorted(NewsKind)
    assert list(GROUPS) == [*DEFAULTS]
    assert set(GROUPS) == set(NewsGroup)


@pytest.mark.parametrize("group", NewsGroup)
def test_nobody_is_left_in_the_dark(group: NewsGroup) -> None:
    assert (Delivery.NOTHING in choices_for(group)) == (group not in NEVER_NOTHING)
    kind = GROUPS[group][0]
    wished = how(kind, Wishes(choices={group: Delivery.NOTHING}))
    assert wished == (DEFAULTS[group] if group in NEVER_NOTHING else Delivery.NOTHING)


def test_a_choice_holds_for_its_group_alone() -> None:
    wishes = Wishes(choices={NewsGroup.COMMENTS: Delivery.WEEKLY, "gone": "daily"})
    assert how(NewsKind.MENTION, wishes) == how(NewsKind.COMMENT, wishes) == Delivery.WEEKLY
    assert how(NewsKind.ANSWER, wishes) == Delivery.AT_ONCE
    assert how(NewsKind.ANSWER, Wishes(choices={NewsGroup.ANSWERS: "by pigeon"})) == "at-once"


def test_what_is_over_soon_is_never_mailed() -> None:
    assert how(NewsKind.OFFER, Wishes()) == Delivery.AT_ONCE
    assert how(NewsKind.CLAIM_ENDING, Wishes()) == Delivery.INBOX


def test_what_a_mute_does_not_silence() -> None:
    assert {kind for kind in NewsKind if not is_mutable(kind)} == {
        *GROUPS[NewsGroup.MENTORING],
        *GROUPS[NewsGroup.SAFETY],
        *GROUPS[NewsGroup.DUTIES],
    }


@pytest.mark.parametrize("delivery", [Delivery.INBOX, Delivery.NOTHING])
def test_no_mail_is_due(delivery: Delivery) -> None:
    assert mail_due_at(delivery, now=berlin(20, 12), wishes=NIGHT, pause=PAUSE) is None


def test_at_once_is_after_a_pause() -> None:
    due = mail_due_at(Delivery.AT_ONCE, now=berlin(20, 12), wishes=NIGHT, pause=PAUSE)
    assert due == berlin(20, 12, 3)


@pytest.mark.parametrize(
    ("moment", "free"),
    [
        pytest.param(berlin(20, 21, 59), berlin(20, 21, 59), id="a minute before"),
        pytest.param(berlin(20, 22), berlin(21, 7), id="as they begin"),
        pytest.param(berlin(20, 23, 59), berlin(21, 7), id="before midnight"),
        pytest.param(berlin(21, 0), berlin(21, 7), id="at midnight"),
        pytest.param(berlin(21, 6, 59), berlin(21, 7), id="a minute before they end"),
        pytest.param(berlin(21, 7), berlin(21, 7), id="as they end"),
    ],
)
def test_quiet_hours_across_midnight(moment: datetime, free: datetime) -> None:
    assert next_moment(moment, NIGHT) == free
    assert is_quiet(moment, NIGHT) == (free != moment)


def test_quiet_hours_at_noon() -> None:
    nap = Wishes(time_zone="Asia/Kolkata", quiet_from=time(12, 30), quiet_until=time(14))
    noon = datetime(2026, 11, 20, 7, 15, tzinfo=UTC)  # 12:45 in Kolkata
    assert next_moment(noon, nap) == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    assert next_moment(noon - timedelta(hours=1), nap) == noon - timedelta(hours=1)


def test_without_quiet_hours_or_with_none_left_it_is_never_quiet() -> None:
    assert next_moment(berlin(20, 3), Wishes()) == berlin(20, 3)
    same = Wishes(quiet_from=time(7), quiet_until=time(7))
    assert next_moment(berlin(20, 3), same) == berlin(20, 3)


def test_the_night_of_the_longer_clock_ends_at_seven_all_the_same() -> None:
    """On 25 October 2026 clocks in Berlin go back from 03:00 to 02:00; in March they leap."""
    before = berlin(24, 23, month=10)
    free = next_moment(before, NIGHT)
    assert free == berlin(25, 7, month=10)
    assert free - before.astimezone(UTC) == timedelta(hours=9)
    before = berlin(28, 23, month=3)
    free = next_moment(before, NIGHT)
    assert free == berlin(29, 7, month=3)
    assert free - before.astimezone(UTC) == timedelta(hours=7)


def test_quiet_hours_that_end_at_a_time_that_never_comes() -> None:
    wishes = Wishes(time_zone="Europe/Berlin", quiet_from=time(22), quiet_until=time(2, 30))
    free = next_moment(berlin(29, 1, 30, month=3), wishes)
    assert free == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # the wall says 03:30
    assert not is_quiet(free, wishes)


def test_quiet_hours_that_end_at_a_time_that_comes_twice() -> None:
    wishes = Wishes(time_zone="Europe/Berlin", quiet_from=time(22), quiet_until=time(2, 30))
    first = next_moment(berlin(25, 2, 10, month=10), wishes)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = next_moment(berlin(25, 2, 10, month=10, fold=1), wishes)
    assert second == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        pytest.param(berlin(20, 7, 59), berlin(20, 8), id="today"),
        pytest.param(berlin(20, 8), berlin(21, 8), id="tomorrow"),
        pytest.param(berlin(24, 12, month=10), berlin(25, 8, month=10), id="clocks go back"),
        pytest.param(berlin(28, 12, month=3), berlin(29, 8, month=3), id="clocks leap"),
    ],
)
def test_a_digest_comes_in_the_readers_morning(now: datetime, due: datetime) -> None:
    wishes = Wishes(time_zone="Europe/Berlin")
    assert mail_due_at(Delivery.DAILY, now=now, wishes=wishes, pause=PAUSE) == due


def test_the_weekly_one_comes_on_its_day() -> None:
    friday = berlin(20, 12)
    for day, date in ((4, 27), (5, 21), (0, 23)):
        wishes = Wishes(time_zone="Europe/Berlin", weekly_day=day, morning_hour=9)
        due = mail_due_at(Delivery.WEEKLY, now=friday, wishes=wishes, pause=PAUSE)
        assert due == berlin(date, 9)


def test_a_digest_waits_for_the_quiet_hours_too() -> None:
    wishes = Wishes(quiet_from=time(22), quiet_until=time(9, 30), morning_hour=6)
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    due = mail_due_at(Delivery.DAILY, now=now, wishes=wishes, pause=PAUSE)
    assert due == datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def test_a_zone_that_is_no_more_counts_as_utc() -> None:
    wishes = Wishes(time_zone="Atlantis/Main", quiet_from=time(22), quiet_until=time(7))
    now = datetime(2026, 11, 20, 23, tzinfo=UTC)
    assert next_moment(now, wishes) == datetime(2026, 11, 21, 7, tzinfo=UTC)
