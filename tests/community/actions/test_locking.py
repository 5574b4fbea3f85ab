import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from community.actions.locking import lock_thread, unlock_thread
from community.enums import LogAction
from community.models import LogEntry
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import QuestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator() -> User:
    return staff_user("Moderators")


def test_only_moderators_lock_and_not_their_own(moderator: User) -> None:
    question = QuestionFactory.create()
    with pytest.raises(PermissionDenied, match="Only moderators"):
        lock_thread(question=question, by=UserFactory.create(), note="Why")
    with pytest.raises(PermissionDenied, match="another moderator"):
        lock_thread(question=QuestionFactory.create(author=moderator), by=moderator, note="Why")
    with pytest.raises(PermissionDenied, match="Only moderators"):
        unlock_thread(question=question, by=UserFactory.create())
    assert not LogEntry.objects.exists()


def test_a_thread_is_locked_with_a_note_and_unlocked(moderator: User) -> None:
    question = QuestionFactory.create()
    lock_thread(question=question, by=moderator, note="Cool down")
    question.refresh_from_db()
    assert question.is_locked
    assert (question.locked_by, question.locked_note) == (moderator, "Cool down")
    unlock_thread(question=question, by=moderator)
    question.refresh_from_db()
    assert (question.locked_at, question.locked_by, question.locked_note) == (None, None, "")
    log = LogEntry.objects.order_by("pk").values_list("action", "by", "question", "reason")
    assert list(log) == [
        (LogAction.LOCK, moderator.pk, question.pk, "Cool down"),
        (LogAction.UNLOCK, moderator.pk, question.pk, ""),
    ]


def test_what_is_done_is_not_done_twice(moderator: User) -> None:
    question = QuestionFactory.create()
    with pytest.raises(ValidationError, match="not locked"):
        unlock_thread(question=question, by=moderator)
    lock_thread(question=question, by=moderator, note="Why")
    with pytest.raises(ValidationError, match="locked already"):
        lock_thread(question=question, by=moderator, note="Again")
    assert LogEntry.objects.count() == 1
