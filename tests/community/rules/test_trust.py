"""The truth tables: each row is one person before one answer."""

from collections.abc import Callable

import pytest

from community.models import Endorsement, MentorProfile, Thanks
from community.rules import trust
from tests.community.rules.test_posts import (
    ASKER,
    PEOPLE,
    READER,
    STATES,
    WRITER,
    person,
    thread,
)

OTHERS = {"asker", "reader", "editor", "moderator"}
IN_STATE: dict[str, tuple[set[str], set[str]]] = {
    # Who may mark, or endorse when a mentor; who may say that it still holds.
    "plain": (OTHERS, {"writer"}),
    "closed": (OTHERS, {"writer"}),
    "locked": ({"moderator"}, set()),
    "question hidden": (set(), set()),
    "question deleted": (set(), set()),
    "answer hidden": (set(), set()),
    "answer deleted": (set(), set()),
}
THANKS = {name: OTHERS if name in {"plain", "closed", "locked"} else set() for name in STATES}


def who(rule: Callable[..., bool], state: str, **known: bool) -> set[str]:
    question, answer = STATES[state]
    answer.author = person(WRITER)
    return {name for name, one in PEOPLE.items() if rule(one, answer, question, **known)}


@pytest.mark.parametrize("state", STATES)
def test_who_endorses_and_marks(state: str) -> None:
    may, confirms = IN_STATE[state]
    assert who(trust.can_mark, state) == may
    assert who(trust.can_endorse, state, is_mentor=True) == may
    assert who(trust.can_endorse, state, is_mentor=False) == set()
    assert who(trust.can_confirm, state) == confirms


@pytest.mark.parametrize("state", STATES)
def test_who_thanks(state: str) -> None:
    assert who(trust.can_thank, state, is_blocked=False) == THANKS[state]
    assert who(trust.can_thank, state, is_blocked=True) == set()


def test_nobody_thanks_a_closed_account() -> None:
    question, answer = thread()
    answer.author = person(WRITER)
    answer.author.is_active = False
    assert not trust.can_thank(PEOPLE["asker"], answer, question, is_blocked=False)


@pytest.mark.parametrize(
    ("state", "expected"),
    [("plain", {"reader"}), ("locked", set()), ("answer hidden", {"reader"})],
)
def test_one_takes_back_ones_own(state: str, expected: set[str]) -> None:
    question, answer = STATES[state]
    said = Endorsement(answer=answer, mentor=MentorProfile(user_id=READER))
    assert {n for n, one in PEOPLE.items() if trust.can_retract(one, said, question)} == expected


def test_both_decide_whether_thanks_are_shown() -> None:
    private = Thanks(giver_id=ASKER, receiver_id=WRITER)
    offered = Thanks(giver_id=ASKER, receiver_id=WRITER, is_offered_public=True)
    assert {n for n, one in PEOPLE.items() if trust.can_offer(one, private)} == {"asker"}
    assert {n for n, one in PEOPLE.items() if trust.can_show(one, private)} == set()
    assert {n for n, one in PEOPLE.items() if trust.can_show(one, offered)} == {"writer"}


@pytest.mark.parametrize(("author", "expected"), [(WRITER, {"moderator"}), (5, set())])
def test_moderators_are_not_concerned_themselves(author: int, expected: set[str]) -> None:
    """Neither with their words, nor with what is said of their answer."""
    _question, answer = thread(answer={"author_id": author})
    by_them = Endorsement(answer=thread()[1], mentor=MentorProfile(user_id=author))
    of_theirs = Thanks(answer=answer, giver_id=READER)
    for line in (by_them, of_theirs):
        assert {n for n, one in PEOPLE.items() if trust.can_moderate(one, line)} == expected
