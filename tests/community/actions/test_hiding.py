import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from community.actions.counters import recount_question
from community.actions.hiding import hide_post, unhide_post
from community.actions.queue.turns import settle_turn
from community.enums import HideReason, LogAction
from community.models import Answer, Comment, LogEntry, Question
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import AnswerFactory, CommentFactory, QuestionFactory

pytestmark = pytest.mark.django_db

FACTORIES = [QuestionFactory, AnswerFactory, CommentFactory]


@pytest.fixture
def moderator() -> User:
    return staff_user("Moderators")


@pytest.mark.parametrize("factory", FACTORIES)
def test_only_moderators_hide_and_not_their_own(factory: type, moderator: User) -> None:
    post = factory.create()  # type: ignore[attr-defined]
    with pytest.raises(PermissionDenied, match="Only moderators"):
        hide_post(post=post, by=UserFactory.create(), reason=HideReason.SPAM)
    with pytest.raises(PermissionDenied, match="Only moderators"):
        unhide_post(post=post, by=post.author)
    own = factory.create(author=moderator)  # type: ignore[attr-defined]
    with pytest.raises(PermissionDenied, match="another moderator"):
        hide_post(post=own, by=moderator, reason=HideReason.SPAM)
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("factory", FACTORIES)
def test_a_hidden_post_is_for_its_author_and_moderators(factory: type, moderator: User) -> None:
    post = factory.create()  # type: ignore[attr-defined]
    posts = type(post).objects
    hide_post(post=post, by=moderator, reason=HideReason.UNKIND, note="The last line")
    post.refresh_from_db()
    assert (post.hidden_by, post.hidden_reason) == (moderator, HideReason.UNKIND)
    assert post.hidden_note == "The last line"
    assert post not in posts.visible_to(AnonymousUser())
    assert post not in posts.visible_to(UserFactory.create())
    assert post in posts.visible_to(moderator)
    assert post in posts.visible_to(post.author)
    entry = LogEntry.objects.get()
    assert (entry.action, entry.by) == (LogAction.HIDE, moderator)
    assert entry.reason == "Unkind or insulting: The last line"
    assert post in (entry.question, entry.answer, entry.comment)

    unhide_post(post=post, by=moderator, note="It was mended")
    post.refresh_from_db()
    assert (post.hidden_at, post.hidden_by, post.hidden_reason) == (None, None, "")
    assert post in posts.visible_to(AnonymousUser())
    assert LogEntry.objects.first().action == LogAction.RESTORE  # type: ignore[union-attr]


def test_what_is_done_is_not_done_twice(moderator: User) -> None:
    post: Question = QuestionFactory.create()
    with pytest.raises(ValidationError, match="not hidden"):
        unhide_post(post=post, by=moderator)
    hide_post(post=post, by=moderator, reason=HideReason.SPAM)
    with pytest.raises(ValidationError, match="hidden already"):
        hide_post(post=post, by=moderator, reason=HideReason.SPAM)
    assert LogEntry.objects.count() == 1


def test_a_hidden_answer_counts_no_more(moderator: User) -> None:
    answer: Answer = AnswerFactory.create(by_mentor=True)
    question = answer.question
    recount_question(question.pk)
    settle_turn(question.pk)

    def counts() -> tuple[int, int, bool]:
        question.refresh_from_db()
        waits = question in Question.objects.waiting()
        return question.answer_count, question.mentor_answer_count, waits

    assert counts() == (1, 1, False)
    hide_post(post=answer, by=moderator, reason=HideReason.SPAM)
    assert counts() == (0, 0, True)
    unhide_post(post=answer, by=moderator)
    assert counts() == (1, 1, False)


def test_a_hidden_answer_is_accepted_no_longer(moderator: User) -> None:
    answer: Answer = AnswerFactory.create()
    question = answer.question
    question.accepted_answer = answer
    question.accepted_at = answer.created_at
    question.save()
    hide_post(post=answer, by=moderator, reason=HideReason.SPAM)
    unaccepted = Question.objects.filter(accepted_answer=None, accepted_at=None)
    assert list(unaccepted) == [question]


def test_a_comment_on_an_answer_is_logged_under_its_question(moderator: User) -> None:
    answer: Answer = AnswerFactory.create()
    comment: Comment = CommentFactory.create(question=None, answer=answer)
    hide_post(post=comment, by=moderator, reason=HideReason.PRIVATE)
    entry = LogEntry.objects.get()
    assert (entry.comment, entry.subject) == (comment, answer.question.title)
