"""Who moves things between threads and the guide: each row is one person before one thread."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from community.models import Answer, Question
from community.rules import guide as rules
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import MentorProfileFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()

# may: propose, promote, link
POWERS = {
    "visitor": (False, False, False),
    "member": (False, False, False),
    "mentor": (True, False, False),
    "editor": (False, True, True),
    "moderator": (True, False, False),
    "admin": (True, True, True),
}


def person(role: str) -> User | AnonymousUser:
    if role == "visitor":
        return AnonymousUser()
    if role in ("editor", "moderator"):
        return staff_user(f"{role.capitalize()}s")
    is_admin = role == "admin"
    user: User = UserFactory.create(is_superuser=is_admin, is_staff=is_admin)
    if role == "mentor":
        MentorProfileFactory.create(user=user)
    return user


def powers(role: str, question: Question) -> tuple[bool, ...]:
    user = person(role)
    return (
        rules.can_propose(user, question, is_mentor=role == "mentor"),
        rules.can_promote(user, question),
        rules.can_link(user, question),
    )


@pytest.mark.parametrize(("role", "expected"), POWERS.items(), ids=POWERS)
def test_each_role_has_its_powers(role: str, expected: tuple[bool, ...]) -> None:
    assert powers(role, Question(answer_count=1)) == expected


@pytest.mark.parametrize("role", POWERS)
@pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
def test_what_is_not_public_stays_where_it_is(role: str, state: str) -> None:
    question = Question(answer_count=1, **{state: NOW})
    assert powers(role, question) == (False, False, False)


def test_a_thread_without_an_answer_is_not_proposed() -> None:
    moderator = staff_user("Moderators")
    assert not rules.can_propose(moderator, Question(answer_count=0), is_mentor=True)


def test_one_may_propose_ones_own_thread() -> None:
    mentor = MentorProfileFactory.create().user
    question = Question(author=mentor, answer_count=1)
    assert rules.can_propose(mentor, question, is_mentor=True)


@pytest.mark.parametrize("state", ["", "hidden_at", "deleted_at"])
def test_an_author_alone_chooses_to_be_named_at_any_time(state: str) -> None:
    author = UserFactory.create()
    fields: dict[str, Any] = {state: NOW} if state else {}
    answer = Answer(author=author, **fields)
    everybody = [author, *map(person, POWERS)]
    assert [rules.can_choose_name(user, answer) for user in everybody] == [True] + [False] * 6


def test_readings_are_for_those_who_answer_and_the_asker() -> None:
    asker, other = UserFactory.create(), UserFactory.create()
    question = Question(author=asker)
    assert rules.can_see_readings(asker, question, can_answer=False)
    assert rules.can_see_readings(other, question, can_answer=True)
    assert not rules.can_see_readings(other, question, can_answer=False)
    assert rules.can_forget_readings(asker, question)
    assert not any(rules.can_forget_readings(person(role), question) for role in POWERS)
