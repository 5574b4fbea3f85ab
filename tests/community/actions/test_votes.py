import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from community.actions.votes import cast_vote
from community.models import Question, Vote
from tests.factories.accounts import UserFactory
from tests.factories.threads import answered, asked

pytestmark = pytest.mark.django_db


def test_the_last_vote_of_a_person_counts() -> None:
    answer, voter = answered(), UserFactory.create()
    for post in (answer, answer.question):
        for value in (1, 1, -1, 0, 0, 1):
            cast_vote(post=post, value=value, by=voter)
            post.refresh_from_db()
            assert post.score == value
    assert Vote.objects.count() == 2


def test_votes_of_several_people_add_up() -> None:
    question = asked()
    for value in (1, 1, 1, -1):
        cast_vote(post=question, value=value, by=UserFactory.create())
    question.refresh_from_db()
    assert question.score == 2


def test_votes_lift_an_answer_by_confidence() -> None:
    question = asked()
    few, many, disputed, bad, fresh = (answered(question) for _ in range(5))
    for answer, votes in ((few, [1]), (many, [1] * 6 + [-1]), (disputed, [1, -1]), (bad, [-1])):
        for value in votes:
            cast_vote(post=answer, value=value, by=UserFactory.create())
    assert list(question.answers.sorted("best")) == [many, few, disputed, fresh, bad]


def test_nobody_votes_on_their_own_post() -> None:
    answer = answered()
    for post in (answer, answer.question):
        with pytest.raises(PermissionDenied, match="You wrote this yourself"):
            cast_vote(post=post, value=1, by=post.author)
    assert Vote.objects.count() == 0


def test_a_locked_thread_takes_no_votes() -> None:
    answer = answered()
    Question.objects.update(locked_at=timezone.now())
    for post in (answer, answer.question):
        with pytest.raises(PermissionDenied, match="This thread is locked"):
            cast_vote(post=post, value=1, by=UserFactory.create())


def test_a_vote_is_up_or_down_or_none() -> None:
    with pytest.raises(ValueError, match="not 2"):
        cast_vote(post=asked(), value=2, by=UserFactory.create())


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_votes_at_the_same_moment_are_all_counted() -> None:
    question, voters = asked(), UserFactory.create_batch(4)
    start = threading.Barrier(len(voters))

    def vote(index: int) -> None:
        try:
            start.wait()
            cast_vote(post=question, value=1, by=voters[index])
        finally:
            connection.close()

    threads = [threading.Thread(target=vote, args=[index]) for index in range(len(voters))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    question.refresh_from_db()
    assert (question.score, question.votes.count()) == (4, 4)
