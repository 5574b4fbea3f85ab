import math
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from community.actions.answers import delete_answer
from community.actions.counters import rebuild, recount_answer, recount_question
from community.models import Answer, Question, Vote
from tests.factories.accounts import UserFactory
from tests.factories.threads import answered, asked, commented, mentor

pytestmark = pytest.mark.django_db


def vote(post: Question | Answer, *values: int) -> None:
    """Rows behind the actions’ back."""
    key = "question" if isinstance(post, Question) else "answer"
    Vote.objects.bulk_create(
        Vote(voter=UserFactory.create(), value=value, **{key: post}) for value in values
    )


@pytest.mark.parametrize(("up", "down"), [(0, 0), (1, 0), (0, 1), (1, 1), (30, 2), (2, 30), (0, 5)])
def test_confidence_is_wilsons_lower_bound(up: int, down: int) -> None:
    answer = answered()
    vote(answer, *[1] * up, *[-1] * down)
    recount_answer(answer.pk)
    answer.refresh_from_db()

    z, n = 1.2815515655446004, up + down
    expected = 0.0
    if up:
        share = up / n
        centre = share + z * z / (2 * n)
        spread = z * math.sqrt((share * (1 - share) + z * z / (4 * n)) / n)
        expected = (centre - spread) / (1 + z * z / n)
    assert answer.score == up - down
    assert answer.confidence == pytest.approx(expected, abs=1e-12)
    assert up or answer.confidence == 0


@pytest.mark.parametrize(("imported", "value"), [(12, 1), (12, -1), (-3, 1), (-3, -1)])
def test_imported_votes_count_beside_our_own(imported: int, value: int) -> None:
    question, answer = asked(), answered()
    twin = answered()
    vote(twin, *[1 if imported > 0 else -1] * abs(imported))
    for post in (question, answer, twin):
        vote(post, value)
    Question.objects.filter(pk=question.pk).update(imported_score=imported)
    Answer.objects.filter(pk=answer.pk).update(imported_score=imported)
    recount_question(question.pk)
    recount_answer(answer.pk)
    recount_answer(twin.pk)
    for post in (question, answer, twin):
        post.refresh_from_db()
    assert (question.score, answer.score) == (imported + value, imported + value)
    assert answer.confidence == pytest.approx(twin.confidence, abs=1e-12)
    assert rebuild(Question, on_row=int) == []
    assert rebuild(Answer, on_row=int) == []


def test_hotness_weighs_interest_against_age() -> None:
    asked_at = datetime(2026, 11, 1, 12, tzinfo=UTC)
    with time_machine.travel(asked_at, tick=False):
        question = asked()
        answered(question)
        answered(question, by=mentor())
    vote(question, *[1] * 7)
    recount_question(question.pk)
    question.refresh_from_db()
    # 7 votes, 2 answers, one of them a mentor’s: 10, which is one step.
    assert question.hotness == pytest.approx(1 + asked_at.timestamp() / 45_000)


def test_votes_down_cool_a_question() -> None:
    with time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC), tick=False):
        fresh, disliked = asked(), asked()
    vote(disliked, *[-1] * 10)
    recount_question(disliked.pk)
    for question in (fresh, disliked):
        question.refresh_from_db()
    assert disliked.hotness == pytest.approx(fresh.hotness - 1)


def test_what_is_not_public_counts_for_nothing() -> None:
    question = asked()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        hidden, deleted = answered(question, by=mentor()), answered(question)
        commented(hidden)
    Answer.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    delete_answer(answer=deleted, by=deleted.author)
    question.refresh_from_db()
    assert (question.answer_count, question.mentor_answer_count) == (0, 0)
    assert question.active_at == question.created_at


def test_rebuilding_changes_nothing_where_all_is_well() -> None:
    question = asked()
    vote(question, 1, 1, -1)
    recount_question(question.pk)
    for values in ([1, 1, -1], [], [-1]):
        answer = answered(question, by=mentor())
        vote(answer, *values)
        recount_answer(answer.pk)
        commented(answer)
    recount_question(question.pk)
    asked()
    assert (rebuild(Question, on_row=int), rebuild(Answer, on_row=int)) == ([], [])


def test_rebuilding_mends_what_is_wrong() -> None:
    healthy, broken = asked(), asked()
    answer = answered(broken)
    vote(answer, 1)
    Question.objects.filter(pk=broken.pk).update(answer_count=9, active_at=timezone.now())
    rows = []
    assert rebuild(Question, on_row=lambda: rows.append(1)) == [broken.pk]
    assert rebuild(Answer, on_row=int) == [answer.pk]
    assert len(rows) == 2
    for post in (broken, answer, healthy):
        post.refresh_from_db()
    assert (broken.answer_count, healthy.answer_count, answer.score) == (1, 0, 1)
    assert rebuild(Question, on_row=int) == []
