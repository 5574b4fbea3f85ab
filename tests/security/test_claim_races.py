"""A question is claimed by one mentor, and a mentor keeps no more than allowed, however quick."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from community.models import Claim, MentorProfile
from tests.factories.community import MentorProfileFactory, QuestionFactory
from tests.support.last_bytes import AT_ONCE, ROUNDS, TRIES, Sending, send_at_once, session_of

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Question

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("unthrottled"),
]


@pytest.fixture
def _without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("community.views.queue.claims.claim_question", look_and_take)


def look_and_take(*, question: Question, by: User) -> Claim:
    """As somebody would write it who looks first and writes then."""
    is_taken = Claim.objects.active().filter(question=question).exists()
    if is_taken or by.mentor.claims.active().count() >= by.mentor.question_capacity:
        raise ValidationError("Too late, or too many.")
    time.sleep(0.02)
    fields = {"mentor": by.mentor, "expires_at": timezone.now() + timedelta(minutes=30)}
    return Claim.objects.update_or_create(question=question, defaults=fields)[0]


def door(question: Question) -> str:
    return f"/questions/{question.pk}/claim/"


def claimed(site: str, sendings: list[Sending]) -> int:
    """How many were told that the question is theirs; all claims end afterwards."""
    answers = send_at_once(site, sendings)
    assert [answer.status for answer in answers] == [302] * len(sendings)
    Claim.objects.update(expires_at=timezone.now())
    return sum(answer.location.endswith("#your-answer") for answer in answers)


def several_mentors() -> list[Sending]:
    question = QuestionFactory.create()
    mentors = [MentorProfileFactory.create() for _each in range(AT_ONCE)]
    return [Sending(door(question), session_of(mentor.user)) for mentor in mentors]


def several_questions() -> list[Sending]:
    session = session_of(MentorProfileFactory.create().user)
    count = settings.CLAIMS_PER_MENTOR + 2
    return [Sending(door(QuestionFactory.create()), session) for _each in range(count)]


def test_one_of_several_mentors_has_it(site: str) -> None:
    sendings = several_mentors()
    for _each in range(ROUNDS):
        assert claimed(site, sendings) == 1


def test_a_mentor_keeps_no_more_than_allowed(site: str) -> None:
    sendings = several_questions()
    for _each in range(ROUNDS):
        assert claimed(site, sendings) == settings.CLAIMS_PER_MENTOR


def test_a_mentor_keeps_no_more_than_they_chose(site: str) -> None:
    sendings = several_questions()
    MentorProfile.objects.update(question_capacity=1)
    for _each in range(ROUNDS):
        assert claimed(site, sendings) == 1


@pytest.mark.usefixtures("_without_locks")
def test_without_the_locks_several_would_have_it(site: str) -> None:
    """Or the first test would show nothing."""
    sendings = several_mentors()
    assert any(claimed(site, sendings) > 1 for _each in range(TRIES))


@pytest.mark.usefixtures("_without_locks")
def test_without_the_locks_a_mentor_would_keep_too_many(site: str) -> None:
    sendings = several_questions()
    assert any(claimed(site, sendings) > settings.CLAIMS_PER_MENTOR for _each in range(TRIES))
