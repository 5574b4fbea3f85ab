"""An answer says that its question was changed, until its author has looked at it again."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from community.actions.answers import edit_answer
from community.actions.questions import edit_question
from community.actions.trust.answer_marks import confirm_answer
from community.models import Answer, Question
from community.queries.revisions import newest_revision
from tests.factories.accounts import staff_user
from tests.factories.threads import BODY, TITLE, answered, asked

pytestmark = pytest.mark.django_db

OTHER = "I know calculus by now. Which statistics do working engineers need?"
SAID = "The question was changed after this was written."


@pytest.fixture
def answer() -> Answer:
    return answered()


def change(question: Question, body: str = OTHER, *, by: User | None = None) -> None:
    edit_question(
        question=question,
        title=TITLE,
        body=body,
        tags=list(question.tags.all()),
        by=by or question.author,
        base=newest_revision(question).number,
    )


def rewrite(answer: Answer, *, by: User) -> None:
    base = newest_revision(answer).number
    edit_answer(answer=answer, body=f"{answer.body} More.", by=by, base=base)


def marked() -> set[int]:
    answers = Answer.objects.exclude(question_changed_at=None)
    return set(answers.values_list("pk", flat=True))


def test_answers_of_others_to_this_question_are_marked(answer: Answer) -> None:
    question = answer.question
    answered(question, by=question.author)
    answered(asked(by=question.author))
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        change(question)
        answer.refresh_from_db()
        assert (marked(), answer.question_changed_at) == ({answer.pk}, timezone.now())
    later = answered(question)
    assert later.pk not in marked()


def test_form_title_and_editors_mark_nothing(answer: Answer) -> None:
    change(answer.question, BODY.replace("multiply", "**multiply**"))
    change(answer.question, by=staff_user("Moderators"))
    assert marked() == set()


def test_its_author_settles_it_by_saying_so_or_by_an_edit(answer: Answer) -> None:
    other = answered(answer.question)
    change(answer.question)
    rewrite(other, by=staff_user("Moderators"))
    assert marked() == {answer.pk, other.pk}
    confirm_answer(answer=answer, by=answer.author)
    assert marked() == {other.pk}
    other.refresh_from_db()
    rewrite(other, by=other.author)
    assert marked() == set()


def test_readers_see_it_and_its_author_is_led_to_what_changed(answer: Answer) -> None:
    change(answer.question)
    reader, author = Client(), Client()
    author.force_login(answer.author)
    look = f"/answers/{answer.pk}/outdated/"
    seen = reader.get(answer.question.get_absolute_url()).text
    assert (SAID in seen, look in seen) == (True, False)
    assert look in author.get(answer.question.get_absolute_url()).text
    assert f"/questions/{answer.question.pk}/revisions/" in author.get(look).text
    author.post(f"/answers/{answer.pk}/confirm/")
    assert SAID not in reader.get(answer.question.get_absolute_url()).text
