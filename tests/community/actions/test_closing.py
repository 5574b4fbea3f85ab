import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import User
from careers.enums import ArticleState
from careers.models import FaqItem
from community.actions.closing import close_question, reopen_question
from community.enums import CloseReason, LogAction
from community.models import LogEntry, Question
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import FaqItemFactory
from tests.factories.community import QuestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator() -> User:
    return staff_user("Moderators")


@pytest.fixture
def question() -> Question:
    asked: Question = QuestionFactory.create()
    return asked


def entries() -> list[tuple[object, ...]]:
    log = LogEntry.objects.order_by("pk")
    return list(log.values_list("action", "by", "question", "subject", "reason"))


@pytest.mark.parametrize("group", [None, "Editors"])
def test_only_moderators_close(question: Question, group: str | None) -> None:
    by = staff_user(group) if group else UserFactory.create()
    with pytest.raises(PermissionDenied, match="Only moderators"):
        close_question(question=question, by=by, reason=CloseReason.UNCLEAR)
    question.refresh_from_db()
    assert (question.closed_at, entries()) == (None, [])


def test_a_moderator_does_not_close_an_own_question(moderator: User) -> None:
    own = QuestionFactory.create(author=moderator)
    with pytest.raises(PermissionDenied, match="another moderator"):
        close_question(question=own, by=moderator, reason=CloseReason.UNCLEAR)
    assert entries() == []


def test_closing_says_why_and_is_logged(moderator: User, question: Question) -> None:
    close_question(question=question, by=moderator, reason=CloseReason.UNCLEAR, note="Which job?")
    question.refresh_from_db()
    assert question.closed_at is not None
    assert (question.closed_by, question.closed_reason) == (moderator, CloseReason.UNCLEAR)
    assert question.closed_note == "Which job?"
    assert list(Question.objects.waiting()) == []
    reason = "It cannot be answered as it stands: Which job?"
    assert entries() == [(LogAction.CLOSE, moderator.pk, question.pk, question.title, reason)]


def test_a_closed_question_is_not_closed_again(moderator: User, question: Question) -> None:
    close_question(question=question, by=moderator, reason=CloseReason.UNCLEAR)
    with pytest.raises(ValidationError, match="closed already"):
        close_question(question=question, by=moderator, reason=CloseReason.OPINION)
    assert len(entries()) == 1


def test_reopening_takes_everything_back_and_is_logged(moderator: User, question: Question) -> None:
    close_question(
        question=question,
        by=moderator,
        reason=CloseReason.DUPLICATE,
        duplicate_of=QuestionFactory.create(),
    )
    reopen_question(question=question, by=moderator, note="It differs")
    question.refresh_from_db()
    assert (question.closed_at, question.closed_by, question.duplicate_of) == (None, None, None)
    assert (question.closed_reason, question.closed_note) == ("", "")
    assert question in Question.objects.waiting()
    last = (LogAction.REOPEN, moderator.pk, question.pk, question.title, "It differs")
    assert entries()[1:] == [last]


def test_an_open_question_is_not_reopened(moderator: User, question: Question) -> None:
    with pytest.raises(ValidationError, match="open already"):
        reopen_question(question=question, by=moderator)


def test_nobody_reopens_an_own_question(moderator: User, question: Question) -> None:
    close_question(question=question, by=moderator, reason=CloseReason.UNCLEAR)
    for by in (question.author, UserFactory.create()):
        with pytest.raises(PermissionDenied):
            reopen_question(question=question, by=by)


class TestDuplicates:
    def close(
        self,
        question: Question,
        by: User,
        target: Question | None = None,
        item: FaqItem | None = None,
        reason: CloseReason = CloseReason.DUPLICATE,
    ) -> Question:
        return close_question(
            question=question, by=by, reason=reason, duplicate_of=target, answered_by_item=item
        )

    def test_a_duplicate_points_to_a_question(self, moderator: User, question: Question) -> None:
        target = QuestionFactory.create()
        self.close(question, moderator, target)
        assert list(target.duplicates.all()) == [question]

    def test_a_duplicate_points_to_a_guide_item(self, moderator: User, question: Question) -> None:
        item = FaqItemFactory.create()
        self.close(question, moderator, item=item)
        question.refresh_from_db()
        assert (question.answered_by_item, question.duplicate_of) == (item, None)

    def test_a_duplicate_has_one_target(self, moderator: User, question: Question) -> None:
        with pytest.raises(ValidationError, match="Name the question or the guide item"):
            self.close(question, moderator)
        with pytest.raises(ValidationError, match="Name the question or the guide item"):
            self.close(question, moderator, QuestionFactory.create(), FaqItemFactory.create())

    def test_other_reasons_have_none(self, moderator: User, question: Question) -> None:
        with pytest.raises(ValidationError, match="Only a duplicate"):
            self.close(question, moderator, QuestionFactory.create(), reason=CloseReason.OFF_TOPIC)

    def test_a_question_is_no_duplicate_of_itself(
        self, moderator: User, question: Question
    ) -> None:
        with pytest.raises(ValidationError, match="of itself"):
            self.close(question, moderator, question)

    @pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
    def test_the_target_is_public(self, moderator: User, question: Question, state: str) -> None:
        target = QuestionFactory.create(**{state: timezone.now()})
        with pytest.raises(ValidationError, match="not public"):
            self.close(question, moderator, target)

    def test_an_item_of_a_draft_is_no_target(self, moderator: User, question: Question) -> None:
        item = FaqItemFactory.create(article__state=ArticleState.DRAFT)
        with pytest.raises(ValidationError, match="not public"):
            self.close(question, moderator, item=item)

    def test_duplicates_form_no_circle_and_no_chain(
        self, moderator: User, question: Question
    ) -> None:
        first = QuestionFactory.create()
        self.close(question, moderator, first)
        for other in (first, QuestionFactory.create()):
            with pytest.raises(ValidationError, match="duplicate itself"):
                self.close(other, moderator, question)
            other.refresh_from_db()
            assert other.closed_at is None
