"""Who is offered a question: the better fit first, and among equals each in turn."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from community.enums import Rung
from community.rules.routing import Candidate, Match, chosen, ranked, reasons, score

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PLAIN = Candidate(mentor=1, matches=(Match("python"),), room=1, active_at=NOW - 7 * DAY)


@pytest.mark.parametrize(
    "better",
    [
        replace(PLAIN, matches=(Match("python"), Match("sql"))),
        replace(PLAIN, matches=(Match("python", is_endorsed=True),)),
        replace(PLAIN, room=3),
        replace(PLAIN, active_at=NOW),
    ],
    ids=["answers more of its tags", "is endorsed", "has more room", "was active lately"],
)
def test_each_thing_counts(better: Candidate) -> None:
    assert score(better, tags=2, now=NOW) > score(PLAIN, tags=2, now=NOW)


def test_whoever_was_offered_something_lately_comes_later() -> None:
    rests = [NOW - days * DAY for days in (0, 3, 9, 14)]
    points = [score(replace(PLAIN, offered_at=at), tags=1, now=NOW) for at in rests]
    assert points == sorted(points)
    assert len(set(points)) == 4
    assert points[-1] == score(PLAIN, tags=1, now=NOW)  # never offered anything


def test_nobody_without_room_is_offered_anything() -> None:
    full, over = replace(PLAIN, mentor=2, room=0), replace(PLAIN, mentor=3, room=-1)
    assert ranked([full, PLAIN, over], question=1, tags=1, now=NOW) == [PLAIN]


def test_equals_take_turns_and_each_question_has_one_answer() -> None:
    equals = [replace(PLAIN, mentor=number) for number in range(1, 6)]
    firsts = [ranked(equals, question=number, tags=1, now=NOW)[0].mentor for number in range(500)]
    again = [
        ranked(reversed(equals), question=number, tags=1, now=NOW)[0].mentor
        for number in range(500)
    ]
    assert firsts == again
    counted = Counter(firsts)
    assert set(counted) == {1, 2, 3, 4, 5}
    assert min(counted.values()) > 60  # of 100 each


def test_each_rung_asks_so_many() -> None:
    four = [replace(PLAIN, mentor=number) for number in range(1, 5)]

    def count(rung: Rung, open_offers: int) -> int:
        return len(chosen(four, question=1, tags=1, rung=rung, open_offers=open_offers, now=NOW))

    assert [count(Rung.FIRST, n) for n in (0, 1)] == [1, 0]
    assert [count(Rung.SECOND, n) for n in (0, 1, 2)] == [2, 1, 0]
    assert [count(Rung.ALL, n) for n in (0, 1, 2)] == [4, 4, 4]
    assert count(Rung.EDITORS, 5) == 4


def test_a_wider_match_is_asked_from_the_second_step_on_when_nobody_answers_the_tags() -> None:
    near = [
        Candidate(mentor=number, matches=(), room=2, active_at=NOW, near=("skills",))
        for number in (7, 8, 9)
    ]

    def asked(rung: Rung, *others: Candidate, open_offers: int = 0) -> int:
        found = chosen(
            [*near, *others], question=1, tags=1, rung=rung, open_offers=open_offers, now=NOW
        )
        return len(found)

    assert asked(Rung.FIRST) == 0
    assert [asked(Rung.SECOND, open_offers=n) for n in (0, 1, 2)] == [2, 1, 0]
    assert [asked(Rung.ALL, open_offers=n) for n in (0, 1, 2)] == [2, 1, 0]
    fitting = chosen([*near, PLAIN], question=1, tags=1, rung=Rung.ALL, open_offers=0, now=NOW)
    assert fitting == [PLAIN]
    assert asked(Rung.SECOND, replace(PLAIN, room=0)) == 2


def test_reasons_say_what_it_was_chosen_for() -> None:
    one = replace(
        PLAIN,
        matches=(Match("python", is_endorsed=True), Match("sql")),
        room=2,
        offered_at=NOW - 9.5 * DAY,
    )
    assert reasons(one, now=NOW) == {
        "tags": [["python", True], ["sql", False]],
        "near": [],
        "room": 2,
        "offered_days": 9,
    }
    assert reasons(PLAIN, now=NOW)["offered_days"] is None
