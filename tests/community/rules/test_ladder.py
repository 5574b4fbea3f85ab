"""When each step is due, from how long a question has waited and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest

from community.enums import Rung
from community.rules.ladder import (
    NextRung,
    Waiting,
    free_places,
    may_try_wider,
    next_rung,
    rung_after,
    rungs_due,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("promised", "hours"),
    [(None, 24), (2 * DAY, 24), (10 * HOUR, 5), (HOUR, 1), (30 * DAY, 72)],
    ids=["unknown", "half of it", "half of a short one", "never under an hour", "never past all"],
)
def test_the_second_mentor_is_asked_at_half_of_the_promise(
    promised: timedelta | None, hours: int
) -> None:
    assert rung_after(Rung.SECOND, promised) == hours * HOUR


@pytest.mark.parametrize(
    ("waited", "due"),
    [
        (timedelta(0), ["first"]),
        (24 * HOUR - timedelta(seconds=1), ["first"]),
        (24 * HOUR, ["first", "second"]),
        (72 * HOUR, ["first", "second", "all"]),
        (7 * DAY, ["first", "second", "all", "editors"]),
    ],
    ids=["at once", "just before half", "half time", "three days", "a week"],
)
def test_steps_fall_due_one_after_the_other(waited: timedelta, due: list[str]) -> None:
    assert rungs_due(waited, None, {}) == due
    assert rungs_due(waited, None, due) == []


def test_the_numbers_are_settings(settings: object) -> None:
    settings.LADDER_HALF_HOURS = 2  # type: ignore[attr-defined]
    settings.LADDER_ALL_HOURS = 5  # type: ignore[attr-defined]
    settings.LADDER_EDITORS_DAYS = 1  # type: ignore[attr-defined]
    after = [rung_after(rung, None) for rung in Rung]
    assert after == [timedelta(0), 2 * HOUR, 5 * HOUR, DAY]


def test_what_comes_next() -> None:
    assert next_rung(None, ["first"]) == NextRung(Rung.SECOND, 24 * HOUR)
    assert next_rung(4 * HOUR, ["first"]) == NextRung(Rung.SECOND, 2 * HOUR)
    assert next_rung(None, list(Rung)) is None


@pytest.mark.parametrize(
    ("rung", "places"),
    [(Rung.FIRST, (1, 0, 0)), (Rung.SECOND, (2, 1, 0)), (Rung.ALL, (None, None, None))],
)
def test_places(rung: Rung, places: tuple[int | None, ...]) -> None:
    assert tuple(free_places(rung, open_offers) for open_offers in range(3)) == places


def test_the_first_step_keeps_to_the_tags() -> None:
    assert [may_try_wider(rung) for rung in Rung] == [False, True, True, True]


def waiting(**changes: object) -> Waiting:
    fields = {"pk": 1, "waited": HOUR, "promised": None, "taken": {"first": NOW}} | changes
    return Waiting(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "minutes", "expected"),
    [
        (waiting(taken={}), 0, True),
        (waiting(open_offers=1), 600, False),
        (waiting(), 59, False),
        (waiting(), 60, True),
        (waiting(decided_at=NOW + timedelta(minutes=1)), 2, True),
        (waiting(decided_at=NOW - timedelta(minutes=1)), 2, False),
        (waiting(open_offers=1, decided_at=NOW + timedelta(minutes=1)), 2, False),
        (waiting(waited=DAY, open_offers=1), 0, True),
    ],
    ids=[
        "new",
        "offered",
        "nobody had room a while ago",
        "nobody had room an hour ago",
        "declined since",
        "looked at since it was declined",
        "declined by one and offered to another",
        "next step due",
    ],
)
def test_when_somebody_is_looked_for(question: Waiting, minutes: int, expected: bool) -> None:  # noqa: FBT001
    assert question.needs_a_look(NOW + timedelta(minutes=minutes)) is expected
