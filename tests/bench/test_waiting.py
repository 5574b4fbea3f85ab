"""A smaller year than that of docs/promise.md: the ladder does what it is for."""

from dataclasses import replace
from random import Random
from statistics import mean

import pytest

from bench.waiting.policies import Broadcast, Ladder
from bench.waiting.running import Figures, gini, run
from bench.waiting.world import TAGS, Assumptions, Mentor, make_mentors

SMALL = Assumptions(mentors=15, questions=450, days=120)
SEEDS = range(3)


@pytest.fixture(scope="module")
def ladder() -> list[Figures]:
    return [run(Ladder, SMALL, seed) for seed in SEEDS]


@pytest.fixture(scope="module")
def broadcast() -> list[Figures]:
    return [run(Broadcast, SMALL, seed) for seed in SEEDS]


def test_nobody_gets_more_than_they_can_take(ladder: list[Figures]) -> None:
    assert [one.over_capacity for one in ladder] == [0, 0, 0]
    assert all(one.offers_per_answer > 1 for one in ladder)


def test_nine_of_ten_wait_less_than_under_broadcast(
    ladder: list[Figures], broadcast: list[Figures]
) -> None:
    for ours, theirs in zip(ladder, broadcast, strict=True):
        assert ours.ninetieth is not None
        assert theirs.ninetieth is None or ours.ninetieth < theirs.ninetieth
        assert ours.longest < theirs.longest
        assert ours.after_month <= theirs.after_month


def test_the_work_is_spread_more_evenly(ladder: list[Figures], broadcast: list[Figures]) -> None:
    """Of the time that each mentor has, the same share is taken."""
    ours, theirs = (mean(one.gini_of_load for one in found) for found in (ladder, broadcast))
    assert ours < theirs


@pytest.mark.parametrize("seed", SEEDS)
def test_those_who_are_alike_are_offered_as_much(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing but the routing decides here who gets what."""
    people: list[Mentor] = []

    def alike(random: Random, given: Assumptions) -> list[Mentor]:
        people[:] = [
            replace(
                one,
                tags=frozenset(range(TAGS)),
                endorsed=frozenset(),
                capacity=3,
                strength=4,
                days=frozenset(range(7)),
                chance=0.5,
            )
            for one in make_mentors(random, given)
        ]
        return people

    monkeypatch.setattr("bench.waiting.running.make_mentors", alike)
    run(Ladder, replace(SMALL, vanishing=0), seed)
    assert gini([len(one.offered) for one in people]) < 0.08


def test_fewer_people_are_disturbed(ladder: list[Figures], broadcast: list[Figures]) -> None:
    for ours, theirs in zip(ladder, broadcast, strict=True):
        assert ours.interruptions < theirs.interruptions / 2


def test_a_seed_gives_the_same_year_each_time(ladder: list[Figures]) -> None:
    assert run(Ladder, SMALL, 0) == ladder[0]
    assert run(Ladder, replace(SMALL, vanishing=0.5), 0) != ladder[0]


@pytest.mark.parametrize(
    ("values", "expected"),
    [([1, 1, 1], 0), ([0, 0, 1], 2 / 3), ([1, 3], 0.25), ([0, 0], 0)],
    ids=["equal", "one has all", "by hand", "nobody has anything"],
)
def test_gini(values: list[float], expected: float) -> None:
    assert gini(values) == pytest.approx(expected)
