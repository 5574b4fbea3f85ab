from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.actions.answers import (
    accept_answer,
    delete_answer,
    edit_answer,
    post_answer,
    restore_answer,
    unaccept_answer,
)
from community.actions.revisions import StaleEdit
from community.models import Answer, Draft, Question
from tests.factories.accounts import UserFactory
from tests.factories.community import MentorProfileFactory
from tests.factories.threads import ANSWER, answered, asked, commented, mentor

pytestmark = pytest.mark.django_db


def test_an_answer_is_published_with_its_first_revision_and_counted() -> None:
    question, writer = asked(), UserFactory.create()
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        answer = post_answer(question=question, body=f"*{ANSWER}*", by=writer)
        now = timezone.now()
    answer.refresh_from_db()
    question.refresh_from_db()
    assert answer.body_html == f"<p><em>{ANSWER}</em></p>\n"
    assert not answer.by_mentor
    assert (question.answer_count, question.mentor_answer_count) == (1, 0)
    assert question.active_at == now
    revision = answer.revisions.get()
    assert (revision.number, revision.by, revision.body) == (1, writer, f"*{ANSWER}*")


def test_a_mentors_answer_says_so_and_goes_on_saying_so() -> None:
    writer = mentor()
    answer = answered(by=writer)
    writer.mentor.approved_at = None
    writer.mentor.save()
    later = answered(answer.question, by=writer)
    assert (answer.by_mentor, later.by_mentor) == (True, False)
    answer.question.refresh_from_db()
    assert answer.question.mentor_answer_count == 1


def test_who_answers_themselves_has_no_mentors_answer_yet() -> None:
    writer = mentor()
    question = asked(by=writer)
    assert not answered(question, by=writer).by_mentor
    question.refresh_from_db()
    assert (question.answer_count, question.mentor_answer_count) == (1, 0)
    assert question.is_waiting


def test_an_applicant_is_no_mentor_yet() -> None:
    applicant = MentorProfileFactory.create(approved_at=None).user
    assert not answered(by=applicant).by_mentor


def test_a_form_sent_twice_makes_one_answer() -> None:
    question, writer, token = asked(), UserFactory.create(), uuid4()
    first = answered(question, by=writer, form_token=token)
    assert answered(question, by=writer, form_token=token) == first
    assert Answer.objects.count() == 1


def test_a_form_sent_again_after_closing_lands_on_its_answer() -> None:
    question, writer, token = asked(), UserFactory.create(), uuid4()
    first = answered(question, by=writer, form_token=token)
    Question.objects.update(closed_at=timezone.now())
    assert answered(question, by=writer, form_token=token) == first


def test_the_draft_of_an_answer_goes_with_it() -> None:
    question, writer = asked(), UserFactory.create()
    Draft.objects.create(author=writer, question=question, body="Less than")
    other = Draft.objects.create(author=UserFactory.create(), question=question, body="More")
    answered(question, by=writer)
    assert list(Draft.objects.all()) == [other]


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("closed_at", "This question is closed"),
        ("locked_at", "This thread is locked"),
        ("hidden_at", "A moderator has hidden this"),
        ("deleted_at", "This was deleted"),
    ],
)
def test_no_answer_where_none_is_taken(state: str, sentence: str) -> None:
    question = asked()
    Question.objects.update(**{state: timezone.now()})
    with pytest.raises(PermissionDenied, match=sentence):
        answered(question)
    assert Answer.objects.count() == 0


def test_an_answer_is_edited() -> None:
    answer = answered()
    commented(answer)
    edit_answer(answer=answer, body=f"{ANSWER} Truly.", by=answer.author, base=1, note="Truly")
    answer.refresh_from_db()
    assert answer.body_html == f"<p>{ANSWER} Truly.</p>\n"
    assert answer.edited_at is not None
    assert list(answer.revisions.values_list("number", "note")) == [(2, "Truly"), (1, "")]


def test_an_edit_that_changes_nothing_writes_nothing() -> None:
    answer = answered()
    commented(answer)
    edit_answer(answer=answer, body=f" {ANSWER}\r\n", by=answer.author, base=1, note="Nothing")
    answer.refresh_from_db()
    assert (answer.edited_at, answer.revisions.count()) == (None, 1)


def test_a_stale_edit_of_an_answer_is_refused() -> None:
    answer = answered()
    with pytest.raises(StaleEdit):
        edit_answer(answer=answer, body="x" * 30, by=answer.author, base=2)


def test_only_author_and_editors_edit_an_answer() -> None:
    answer = answered()
    with pytest.raises(PermissionDenied, match="Only its author and editors"):
        edit_answer(answer=answer, body="x" * 30, by=answer.question.author, base=1)


def test_the_asker_accepts_another_one_and_takes_it_back() -> None:
    question = asked()
    first, second = answered(question), answered(question)
    for answer in (first, second):
        accept_answer(answer=answer, by=question.author)
        question.refresh_from_db()
        assert question.accepted_answer == answer
        assert question.accepted_at is not None
    unaccept_answer(question=question, by=question.author)
    question.refresh_from_db()
    assert (question.accepted_answer, question.accepted_at) == (None, None)


def test_only_the_asker_accepts() -> None:
    answer = answered()
    for stranger in (answer.author, UserFactory.create()):
        with pytest.raises(PermissionDenied, match="Only the person who asked"):
            accept_answer(answer=answer, by=stranger)
    accept_answer(answer=answer, by=answer.question.author)
    with pytest.raises(PermissionDenied, match="Only the person who asked"):
        unaccept_answer(question=answer.question, by=answer.author)


def test_deleting_an_accepted_answer_takes_the_acceptance_with_it() -> None:
    answer = answered(by=mentor())
    question = answer.question
    accept_answer(answer=answer, by=question.author)
    delete_answer(answer=answer, by=answer.author)
    question.refresh_from_db()
    assert (question.accepted_answer, question.accepted_at) == (None, None)
    assert (question.answer_count, question.mentor_answer_count) == (0, 0)

    restore_answer(answer=answer, by=answer.author)
    question.refresh_from_db()
    assert question.accepted_answer is None
    assert (question.answer_count, question.mentor_answer_count) == (1, 1)


def test_nobody_else_deletes_or_restores_an_answer() -> None:
    answer = answered()
    with pytest.raises(PermissionDenied, match="Only its author can delete"):
        delete_answer(answer=answer, by=answer.question.author)
    delete_answer(answer=answer, by=answer.author)
    with pytest.raises(PermissionDenied, match="Its author can restore it"):
        restore_answer(answer=answer, by=answer.question.author)
