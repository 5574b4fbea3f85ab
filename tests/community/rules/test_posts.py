"""The truth tables: each row is one person before one post."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from community.models import Answer, Question
from community.rules import answers, posts, questions

NOW = timezone.now()
ASKER, WRITER, READER = 1, 2, 3


class Person(User):
    """Somebody with exactly these permissions, without a database."""

    granted: frozenset[str] = frozenset()

    class Meta:
        proxy = True
        app_label = "tests"

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return perm in self.granted


def person(pk: int, *permissions: str) -> Person:
    user = Person(pk=pk, username=f"p{pk}")
    user.granted = frozenset(f"community.{name}" for name in permissions)
    return user


PEOPLE: dict[str, Any] = {
    "visitor": AnonymousUser(),
    "asker": person(ASKER),
    "writer": person(WRITER),
    "reader": person(READER),
    "editor": person(4, "edit_post"),
    "moderator": person(5, "edit_post", "hide_post", "close_question"),
}


def thread(*, answer: dict[str, Any] | None = None, **fields: Any) -> tuple[Question, Answer]:
    question = Question(pk=10, author_id=ASKER, title="?", **fields)
    fields_of_answer = {"author_id": WRITER} | (answer or {})
    return question, Answer(pk=20, question=question, **fields_of_answer)


STATES = {
    "plain": thread(),
    "closed": thread(closed_at=NOW),
    "locked": thread(locked_at=NOW),
    "question hidden": thread(hidden_at=NOW),
    "question deleted": thread(deleted_at=NOW),
    "answer hidden": thread(answer={"hidden_at": NOW}),
    "answer deleted": thread(answer={"deleted_at": NOW}),
}


def who(rule: Callable[[Any], bool]) -> set[str]:
    return {name for name, user in PEOPLE.items() if rule(user)}


MEMBERS = {"asker", "writer", "reader", "editor", "moderator"}
STAFF = {"editor", "moderator"}


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        ("plain", MEMBERS),
        ("closed", set()),
        ("locked", {"moderator"}),
        ("question hidden", set()),
        ("question deleted", set()),
    ],
)
def test_who_can_answer(state: str, allowed: set[str]) -> None:
    question, _ = STATES[state]
    assert who(lambda user: questions.can_answer(user, question)) == allowed


@pytest.mark.parametrize(
    ("state", "on_question", "on_answer"),
    [
        ("plain", {"asker", *STAFF}, {"writer", *STAFF}),
        ("closed", {"asker", *STAFF}, {"writer", *STAFF}),
        ("locked", {"moderator"}, {"moderator"}),
        ("question hidden", {"asker", *STAFF}, {"writer", *STAFF}),
        ("question deleted", set(), set()),
        ("answer hidden", {"asker", *STAFF}, {"writer", *STAFF}),
        ("answer deleted", {"asker", *STAFF}, set()),
    ],
)
def test_who_can_edit(state: str, on_question: set[str], on_answer: set[str]) -> None:
    question, answer = STATES[state]
    assert who(lambda user: posts.can_edit(user, question, question)) == on_question
    assert who(lambda user: posts.can_edit(user, answer, question)) == on_answer


@pytest.mark.parametrize(
    ("state", "on_question", "on_answer"),
    [
        ("plain", MEMBERS - {"asker"}, MEMBERS - {"writer"}),
        ("closed", MEMBERS - {"asker"}, MEMBERS - {"writer"}),
        ("locked", {"moderator"}, {"moderator"}),
        ("question hidden", set(), set()),
        ("question deleted", set(), set()),
        ("answer hidden", MEMBERS - {"asker"}, set()),
        ("answer deleted", MEMBERS - {"asker"}, set()),
    ],
)
def test_who_can_vote(state: str, on_question: set[str], on_answer: set[str]) -> None:
    question, answer = STATES[state]
    assert who(lambda user: posts.can_vote(user, question, question)) == on_question
    assert who(lambda user: posts.can_vote(user, answer, question)) == on_answer


@pytest.mark.parametrize(
    ("state", "on_question", "on_answer"),
    [
        ("plain", MEMBERS, MEMBERS),
        ("closed", MEMBERS, MEMBERS),
        ("locked", {"moderator"}, {"moderator"}),
        ("question hidden", set(), set()),
        ("question deleted", set(), set()),
        ("answer hidden", MEMBERS, set()),
        ("answer deleted", MEMBERS, set()),
    ],
)
def test_who_can_comment(state: str, on_question: set[str], on_answer: set[str]) -> None:
    question, answer = STATES[state]
    assert who(lambda user: posts.can_comment(user, question, question)) == on_question
    assert who(lambda user: posts.can_comment(user, answer, question)) == on_answer


@pytest.mark.parametrize(
    ("state", "delete", "restore"),
    [
        ("plain", {"writer"}, set()),
        ("closed", {"writer"}, set()),
        ("locked", set(), set()),
        ("answer hidden", {"writer"}, set()),
        ("answer deleted", set(), {"writer"}),
    ],
)
def test_who_can_delete_and_restore(state: str, delete: set[str], restore: set[str]) -> None:
    question, answer = STATES[state]
    assert who(lambda user: posts.can_delete(user, answer, question)) == delete
    assert who(lambda user: posts.can_restore(user, answer, question)) == restore


@pytest.mark.parametrize(("others", "allowed"), [(0, {"asker"}), (1, set())])
def test_a_question_is_deleted_only_while_nobody_else_has_answered(
    others: int, allowed: set[str]
) -> None:
    question, _ = STATES["plain"]
    assert (
        who(lambda user: questions.can_delete_question(user, question, answers_by_others=others))
        == allowed
    )


@pytest.mark.parametrize(
    ("state", "accept", "unaccept"),
    [
        ("plain", {"asker"}, {"asker"}),
        ("closed", {"asker"}, {"asker"}),
        ("locked", set(), set()),
        ("question hidden", set(), {"asker"}),
        ("answer hidden", set(), {"asker"}),
        ("answer deleted", set(), {"asker"}),
    ],
)
def test_who_can_accept(state: str, accept: set[str], unaccept: set[str]) -> None:
    question, answer = STATES[state]
    assert who(lambda user: answers.can_accept(user, answer, question)) == accept
    assert who(lambda user: answers.can_unaccept(user, question)) == unaccept


def test_an_answer_of_another_question_cannot_be_accepted() -> None:
    question, _ = thread()
    stray = Answer(pk=21, author_id=WRITER, question=Question(pk=11, author_id=READER))
    assert not answers.can_accept(PEOPLE["asker"], stray, question)
