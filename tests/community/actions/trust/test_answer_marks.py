from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from community.actions.answers import edit_answer
from community.actions.trust.answer_marks import confirm_answer, mark_answer
from community.enums import MarkKind, NewsKind
from community.models import Answer, AnswerMark, Notification, Question
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.threads import answered
from tests.support.races import at_once

pytestmark = pytest.mark.django_db

OUTDATED, WORKS = MarkKind.OUTDATED, MarkKind.WORKS


@pytest.fixture
def answer() -> Answer:
    return answered()


def mark(answer: Answer, by: User, kind: MarkKind = OUTDATED, **fields: object) -> None:
    mark_answer(answer=answer, kind=kind, by=by, **({"is_set": True} | fields))  # type: ignore[arg-type]


def find_it_outdated(answer: Answer, times: int) -> None:
    for _ in range(times):
        mark(answer, UserFactory.create(), line="They stopped asking for it.")


def told(answer: Answer) -> int:
    news = Notification.objects.filter(kind=NewsKind.OUTDATED)
    assert {one.recipient_id for one in news} <= {answer.author_id}
    return news.count()


def open_marks(answer: Answer) -> int:
    return answer.marks.filter(kind=OUTDATED, settled_at=None).count()


def test_a_mark_is_set_and_taken_back(answer: Answer) -> None:
    reader, other = UserFactory.create(), UserFactory.create()
    mark(answer, reader, WORKS, line="Nobody asks.")
    mark(answer, reader, line="It is from 2021.")
    mark(answer, reader, line="It is from 2020.")
    mark(answer, other, WORKS)
    rows = AnswerMark.objects.values_list("by", "kind", "line").order_by("pk")
    assert list(rows) == [
        (reader.pk, "works", ""),
        (reader.pk, "outdated", "It is from 2020."),
        (other.pk, "works", ""),
    ]
    mark(answer, reader, is_set=False)
    assert sorted(AnswerMark.objects.values_list("by", "kind")) == [
        (reader.pk, "works"),
        (other.pk, "works"),
    ]


def test_nobody_marks_their_own(answer: Answer) -> None:
    with pytest.raises(PermissionDenied, match="You wrote this yourself"):
        mark(answer, answer.author, WORKS)
    assert AnswerMark.objects.count() == 0


@pytest.mark.parametrize("state", ["hidden_at", "deleted_at", "locked_at"])
def test_what_is_not_open_takes_no_marks(state: str, answer: Answer) -> None:
    Question.objects.update(**{state: timezone.now()})
    with pytest.raises(PermissionDenied):
        mark(answer, UserFactory.create())
    assert AnswerMark.objects.count() == 0


def test_the_author_hears_of_many_once(answer: Answer, settings: Settings) -> None:
    settings.OUTDATED_MARKS = 2
    find_it_outdated(answered(), 1)
    find_it_outdated(answer, 1)
    assert told(answer) == 0
    find_it_outdated(answer, 2)
    assert told(answer) == 1
    assert Notification.objects.get(kind=NewsKind.OUTDATED).actor is None


def test_still_true_settles_them_and_keeps_the_rows(answer: Answer) -> None:
    beside = answered()
    find_it_outdated(beside, 1)
    find_it_outdated(answer, 3)
    mark(answer, UserFactory.create(), WORKS)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        now = timezone.now()
        assert confirm_answer(answer=answer, by=answer.author).checked_at == now
    assert (open_marks(answer), answer.marks.count(), open_marks(beside)) == (0, 4, 1)
    find_it_outdated(answer, 2)
    assert told(answer) == 1
    find_it_outdated(answer, 1)
    assert told(answer) == 2


def test_only_the_author_says_that_it_holds(answer: Answer) -> None:
    find_it_outdated(answer, 1)
    for person in (UserFactory.create(), staff_user("Editors"), staff_user("Moderators")):
        with pytest.raises(PermissionDenied):
            confirm_answer(answer=answer, by=person)
    answer.refresh_from_db()
    assert (answer.checked_at, open_marks(answer)) == (None, 1)


def test_an_edit_of_the_author_settles_them_an_editors_does_not(answer: Answer) -> None:
    find_it_outdated(answer, 1)
    body = f"{answer.body} Better."
    edit_answer(answer=answer, body=body, by=staff_user("Editors"), base=1, note="Typo")
    assert open_marks(answer) == 1
    edit_answer(answer=answer, body=f"{body} As of today.", by=answer.author, base=2)
    assert (open_marks(answer), answer.marks.count()) == (0, 1)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_double_click_makes_one_mark(answer: Answer) -> None:
    reader = UserFactory.create()
    at_once(*[lambda: mark(answer, reader) for _ in range(3)])
    assert AnswerMark.objects.count() == 1
