from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import User
from community.actions.handovers import offer_handover, take_over
from community.enums import LogAction
from community.models import Answer, Comment, Handover, ImportedPerson, LogEntry, Question, Revision
from community.queries.imported import belongings_of, find_handover
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import ImportedPersonFactory
from tests.factories.threads import answered, asked, commented
from tests.support.races import at_once, kinds

pytestmark = pytest.mark.django_db


def admin() -> User:
    user: User = UserFactory.create(is_staff=True, is_superuser=True)
    return user


def wrote(person: ImportedPerson) -> tuple[Question, Answer, Comment]:
    """A question, an answer to somebody, a comment and an edit of another’s question."""
    question = asked(by=person.account)
    answer = answered(by=person.account)
    comment = commented(answer, by=person.account)
    Revision.objects.create(
        question=answer.question, number=2, by=person.account, body="Mended", title="Mended"
    )
    return question, answer, comment


def offered(person: ImportedPerson) -> Handover:
    handover = find_handover(offer_handover(person=person, by=admin(), reason="She told the word."))
    assert handover
    return handover


def test_all_that_was_written_moves() -> None:
    person, other = ImportedPersonFactory.create(), ImportedPersonFactory.create()
    question, answer, comment = wrote(person)
    theirs = wrote(other)
    member = UserFactory.create()
    placeholder = person.account
    assert belongings_of(person) == belongings_of(other)
    taken = take_over(handover=offered(person), by=member)
    assert (taken.account, taken.taken_over_at is None) == (member, False)
    for post in (question, answer, comment):
        post.refresh_from_db()
        assert post.author == member
    assert Revision.objects.get(body="Mended", question=answer.question).by == member
    for post in theirs:
        post.refresh_from_db()
        assert post.author == other.account
    for model in (Question, Answer, Comment):
        assert not model.objects.filter(author=placeholder).exists()
    placeholder.refresh_from_db()
    assert not placeholder.is_active


def test_both_steps_stand_in_the_log_and_the_secret_does_not() -> None:
    person, by, member = ImportedPersonFactory.create(), admin(), UserFactory.create()
    token = offer_handover(person=person, by=by, reason="She told the word.")
    handover = find_handover(token)
    assert handover
    take_over(handover=handover, by=member)
    entries = LogEntry.objects.order_by("pk").values_list("action", "by", "subject", "reason")
    assert list(entries) == [
        (LogAction.HAND_OVER, by.pk, str(person), "She told the word."),
        (LogAction.TAKE_OVER, member.pk, str(person), ""),
    ]
    stored = [str(row) for row in Handover.objects.values_list()]
    assert not any(token in row for row in stored)


def test_votes_on_what_becomes_ones_own_are_taken_back() -> None:
    person, member = ImportedPersonFactory.create(), UserFactory.create()
    question, answer, _comment = wrote(person)
    unrelated = answered()
    for post in (question, answer, unrelated):
        key = "question" if isinstance(post, Question) else "answer"
        post.votes.model.objects.create(voter=member, value=1, **{key: post})
        type(post).objects.filter(pk=post.pk).update(score=1)
    take_over(handover=offered(person), by=member)
    for post, score in ((question, 0), (answer, 0), (unrelated, 1)):
        post.refresh_from_db()
        assert post.score == score


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_only_administrators_offer(group: str) -> None:
    person = ImportedPersonFactory.create()
    for by in (staff_user(group), UserFactory.create()):
        with pytest.raises(PermissionDenied):
            offer_handover(person=person, by=by, reason="x")
    assert not Handover.objects.exists()
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [{"foreign_id": -1}, {"taken_over_at": timezone.now()}],
    ids=["the site itself", "taken over"],
)
def test_some_are_never_offered(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        offer_handover(person=ImportedPersonFactory.create(**fields), by=admin(), reason="x")


def test_a_link_works_once_and_for_a_week() -> None:
    person = ImportedPersonFactory.create()
    token = offer_handover(person=person, by=admin(), reason="x")
    handover = find_handover(token)
    assert handover
    assert find_handover(token + "x") is None
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1)):
        assert find_handover(token) is None
        with pytest.raises(ValidationError):
            take_over(handover=handover, by=UserFactory.create())
    take_over(handover=handover, by=UserFactory.create())
    assert find_handover(token) is None
    with pytest.raises(ValidationError):
        take_over(handover=handover, by=UserFactory.create())


def test_a_newer_link_ends_the_one_before() -> None:
    person, by = ImportedPersonFactory.create(), admin()
    first, second = (offer_handover(person=person, by=by, reason="x") for _ in range(2))
    assert find_handover(first) is None
    assert find_handover(second)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_members_at_once_and_one_gets_it() -> None:
    person = ImportedPersonFactory.create()
    question = asked(by=person.account)
    handover = offered(person)
    members = [UserFactory.create(), UserFactory.create()]
    results = at_once(
        *(lambda member=member: take_over(handover=handover, by=member) for member in members)
    )
    assert kinds(results) == ["ImportedPerson", "ValidationError"]
    question.refresh_from_db()
    assert question.author == Handover.objects.get().used_by
