"""Replies that a mentor owes: the asker wrote after the mentor’s last word."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from community.models import Answer, Comment, Draft, MentorProfile, Question
from community.queries.queue.owed import answers_begun, owed_replies
from tests.factories.accounts import UserFactory
from tests.factories.community import (
    AnswerFactory,
    CommentFactory,
    MentorProfileFactory,
    QuestionFactory,
)

pytestmark = pytest.mark.django_db
START = timezone.now() - timedelta(days=2)


@pytest.fixture
def mentor() -> MentorProfile:
    profile: MentorProfile = MentorProfileFactory.create()
    return profile


@pytest.fixture
def answer(mentor: MentorProfile) -> Answer:
    found: Answer = AnswerFactory.create(author=mentor.user, created_at=START)
    return found


def say(post: Question | Answer, by: User, hours: float, **fields: object) -> Comment:
    where = {"question": post} if isinstance(post, Question) else {"question": None, "answer": post}
    comment: Comment = CommentFactory.create(
        **where, author=by, created_at=START + timedelta(hours=hours), **fields
    )
    return comment


def owed(mentor: MentorProfile, *blocked: User) -> list[Comment]:
    return list(owed_replies(mentor, {one.pk for one in blocked}).items)


def test_the_asker_under_my_answer_is_owed_a_reply_until_i_speak(
    mentor: MentorProfile, answer: Answer
) -> None:
    asker = answer.question.author
    say(answer, UserFactory.create(), 1)
    assert owed(mentor) == []
    first = say(answer, asker, 2)
    say(answer, asker, 3)
    assert owed(mentor) == [first]
    assert owed(mentor, asker) == []
    say(answer, mentor.user, 4)
    assert owed(mentor) == []
    later = say(answer, asker, 5)
    assert owed(mentor) == [later]
    Answer.objects.filter(pk=answer.pk).update(edited_at=START + timedelta(hours=6))
    assert owed(mentor) == []


def test_the_asker_beside_my_comment_is_owed_one_too(mentor: MentorProfile) -> None:
    question = QuestionFactory.create()
    say(question, question.author, 1)
    say(question, mentor.user, 2)
    assert owed(mentor) == []
    reply = say(question, question.author, 3)
    assert owed(mentor) == [reply]
    AnswerFactory.create(
        question=question, author=mentor.user, created_at=START + timedelta(hours=4)
    )
    assert owed(mentor) == []


def test_the_oldest_thread_comes_first(mentor: MentorProfile, answer: Answer) -> None:
    question = QuestionFactory.create()
    say(question, mentor.user, 1)
    later = say(answer, answer.question.author, 5)
    sooner = say(question, question.author, 4)
    assert owed(mentor) == [sooner, later]


def test_nothing_is_owed_where_it_is_over(mentor: MentorProfile, answer: Answer) -> None:
    comment = say(answer, answer.question.author, 2)
    question = Question.objects.filter(pk=answer.question_id)
    for field in ("closed_at", "hidden_at", "deleted_at", "accepted_at", "settled_at"):
        question.update(**{field: timezone.now()})
        assert owed(mentor) == [], field
        question.update(**{field: None})
    question.update(accepted_at=START)
    assert owed(mentor) == [comment]
    Comment.objects.filter(pk=comment.pk).update(hidden_at=timezone.now())
    assert owed(mentor) == []


def test_after_a_month_nobody_waits_for_it(mentor: MentorProfile, answer: Answer) -> None:
    comment = say(answer, answer.question.author, 2)
    Answer.objects.update(created_at=START - timedelta(days=60))
    Comment.objects.filter(pk=comment.pk).update(created_at=START - timedelta(days=29))
    assert owed(mentor) == []


def test_drafts_of_answers_outlive_their_question(mentor: MentorProfile) -> None:
    shown, hidden = QuestionFactory.create(), QuestionFactory.create(hidden_at=timezone.now())
    for question in (shown, hidden):
        Draft.objects.create(author=mentor.user, question=question, body="Half an answer")
    Draft.objects.create(author=mentor.user, body="Half a question")
    Draft.objects.create(author=mentor.user, question=QuestionFactory.create(), body="")
    Draft.objects.create(author=UserFactory.create(), question=shown, body="Another’s")
    found = {draft.question: draft.is_seen for draft in answers_begun(mentor, set()).items}
    assert found == {shown: True, hidden: False}
