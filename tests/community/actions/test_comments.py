from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.actions.comments import delete_comment, edit_comment, restore_comment
from community.models import Answer, Comment, Question
from tests.factories.accounts import UserFactory
from tests.factories.threads import answered, asked, commented

pytestmark = pytest.mark.django_db


def test_questions_and_answers_are_commented_on() -> None:
    question = asked()
    answer = answered(question)
    on_question, on_answer = commented(question), commented(answer)
    assert (on_question.question, on_question.answer) == (question, None)
    assert (on_answer.question, on_answer.answer) == (None, answer)
    assert on_answer.thread == question


def test_a_comment_makes_its_question_active() -> None:
    answer = answered()
    for post in (answer.question, answer):
        with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
            comment = commented(post)
            answer.question.refresh_from_db()
            assert answer.question.active_at == comment.created_at
        delete_comment(comment=comment, by=comment.author)


def test_a_deleted_comment_makes_nothing_active() -> None:
    question = asked()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        comment = commented(question)
        delete_comment(comment=comment, by=comment.author)
    question.refresh_from_db()
    assert question.active_at == question.created_at


def test_a_form_sent_twice_makes_one_comment() -> None:
    question, writer, token = asked(), UserFactory.create(), uuid4()
    first = commented(question, by=writer, form_token=token)
    assert commented(question, by=writer, form_token=token) == first
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
def test_what_is_not_public_is_not_commented_on(state: str) -> None:
    answer = answered()
    Answer.objects.update(**{state: timezone.now()})
    with pytest.raises(PermissionDenied):
        commented(answer)


def test_a_locked_thread_takes_no_comments() -> None:
    answer = answered()
    Question.objects.update(locked_at=timezone.now())
    for post in (answer, answer.question):
        with pytest.raises(PermissionDenied, match="This thread is locked"):
            commented(post)


def test_a_comment_is_edited_by_its_author() -> None:
    comment = commented()
    edit_comment(comment=comment, body="Which *kind* of team?", by=comment.author)
    comment.refresh_from_db()
    assert comment.body_html == "<p>Which <em>kind</em> of team?</p>\n"
    assert comment.edited_at is not None


def test_an_edit_that_changes_nothing_writes_nothing() -> None:
    comment = commented()
    edit_comment(comment=comment, body=comment.body, by=comment.author)
    comment.refresh_from_db()
    assert comment.edited_at is None


def test_a_comment_is_deleted_and_restored_by_its_author() -> None:
    comment = commented()
    delete_comment(comment=comment, by=comment.author)
    assert list(Comment.objects.public()) == []
    restore_comment(comment=comment, by=comment.author)
    assert list(Comment.objects.public()) == [comment]


def test_nobody_else_touches_a_comment() -> None:
    comment = commented()
    asker = comment.thread.author
    with pytest.raises(PermissionDenied, match="Only its author and editors"):
        edit_comment(comment=comment, body="Mine now", by=asker)
    with pytest.raises(PermissionDenied, match="Only its author can delete"):
        delete_comment(comment=comment, by=asker)
    delete_comment(comment=comment, by=comment.author)
    with pytest.raises(PermissionDenied, match="Its author can restore it"):
        restore_comment(comment=comment, by=asker)
