"""Those who answered are told when the asker has put the question otherwise since."""

import pytest
from django.utils import timezone

from accounts.models import User
from community.actions.answers import delete_answer
from community.actions.questions import edit_question
from community.actions.rollbacks import roll_back
from community.models import Answer, Notification, Question, Tag
from community.queries.revisions import newest_revision
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import TagFactory
from tests.factories.news import SubscriptionFactory
from tests.factories.threads import BODY, TITLE, answered, asked, commented, mentor
from tests.support.news import told

pytestmark = pytest.mark.django_db

OTHER = "I know calculus by now. Which statistics do working engineers need?"
CHANGED = ("question-changed", "took-part")


@pytest.fixture
def question() -> Question:
    return asked()


@pytest.fixture
def answerer(question: Question) -> User:
    return answered(question).author


def edit(
    question: Question,
    body: str = OTHER,
    *,
    title: str = TITLE,
    tags: list[Tag] | None = None,
    by: User | None = None,
    language: str = "",
) -> None:
    edit_question(
        question=question,
        title=title,
        body=body,
        tags=tags or list(question.tags.all()),
        by=by or question.author,
        base=newest_revision(question).number,
        language=language,
    )


def test_answerers_are_told_once_of_each_change_and_others_are_not(
    question: Question, answerer: User
) -> None:
    answered(question, by=answerer)
    gone, hidden = answered(question), answered(question)
    delete_answer(answer=gone, by=gone.author)
    Answer.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    muting = answered(question).author
    SubscriptionFactory.create(user=muting, question=question, level="mute")
    commenter, follower = commented(question).author, UserFactory.create()
    SubscriptionFactory.create(user=follower, question=question)
    elsewhere = answered(asked(by=question.author)).author
    own = answered(question, by=question.author).author
    Notification.objects.all().delete()
    edit(question)
    assert told(answerer) == [CHANGED]
    for other in (gone.author, hidden.author, muting, commenter, follower, elsewhere, own):
        assert told(other) == []
    commented(question, by=commenter)  # somebody reacted: the next is another change
    edit(question, BODY)
    assert told(answerer).count(CHANGED) == 2
    row = Notification.objects.filter(kind="question-changed").latest("pk")
    assert (row.actor, row.question, row.answer) == (question.author, question, None)
    assert row.delivery == "daily"


def test_mending_it_within_the_minutes_of_grace_is_no_second_change(
    question: Question, answerer: User
) -> None:
    edit(question)
    edit(question, f"{OTHER} Thanks!")
    assert newest_revision(question).number == 2
    assert told(answerer).count(CHANGED) == 1


def test_title_tags_language_and_form_are_free(question: Question, answerer: User) -> None:
    tag: Tag = TagFactory.create()
    edit(question, BODY, title="How much statistics does the job need?", tags=[tag])
    commented(question)
    edit(question, BODY.replace("multiply", "**multiply**"))
    edit(question, newest_revision(question).body, language="de")
    assert newest_revision(question).number == 3
    assert CHANGED not in told(answerer)


def test_what_an_editor_mends_keeps_what_it_means(question: Question, answerer: User) -> None:
    editor = staff_user("Moderators")
    answered(question, by=editor)
    edit(question, by=editor)
    assert CHANGED not in told(answerer)
    assert ("edited", "wrote") in told(question.author)


def test_an_asker_who_takes_an_edit_back_changes_it_too(question: Question, answerer: User) -> None:
    edit(question)
    first = question.revisions.get(number=1)
    roll_back(post=question, revision=first, by=question.author)
    assert told(answerer).count(CHANGED) == 2


def test_one_edit_is_one_news(question: Question, answerer: User) -> None:
    """Who is mentioned by it, or had asked for it, hears that."""
    waits = mentor()
    answered(question, by=waits)
    Question.objects.update(turn="mentor")
    asked_back = mentor()
    commented(question, by=asked_back, asks_asker=True)
    answered(question, by=asked_back)
    Question.objects.update(turn="asker")
    Notification.objects.all().delete()
    question.refresh_from_db()
    edit(question, f"{OTHER} What do you say, @{answerer.username}?")
    assert told(answerer) == [("mention", "mentioned")]
    assert told(asked_back) == [("turn", "direct")]
    assert told(waits) == [CHANGED]
