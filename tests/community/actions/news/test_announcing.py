"""Whoever is told, is told once; and who is not."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from community.actions.news.announcing import Event, Reason, announce, tell
from community.enums import Because, Delivery, NewsKind
from community.models import Block, Notification, Question
from tests.factories.accounts import UserFactory
from tests.factories.community import AnswerFactory, QuestionFactory, TagFactory
from tests.factories.mentoring import ConversationFactory
from tests.factories.news import SubscriptionFactory
from tests.support.news import told, wants

pytestmark = pytest.mark.django_db

KEY = "answer/1"


@pytest.fixture
def bystander() -> User:
    """Follows the question that each test is about, and is left alone by what it tries."""
    return UserFactory.create()


def recipients() -> set[int]:
    return set(Notification.objects.values_list("recipient", flat=True))


def test_a_row_says_what_happened(bystander: User) -> None:
    answer = AnswerFactory.create()
    announce(
        NewsKind.ANSWER,
        to=[bystander.pk],
        key=KEY,
        by=answer.author,
        because=Because.QUESTION,
        answer=answer,
        details={"basis": "did it"},
    )
    row = Notification.objects.get()
    assert (row.recipient, row.actor, row.kind, row.key) == (
        *(bystander, answer.author),
        *("answer", KEY),
    )
    assert (row.question, row.answer, row.comment) == (answer.question, answer, None)
    assert (row.because, row.details) == ("question", {"basis": "did it"})
    assert row.thread == f"question/{answer.question_id}"
    assert row.delivery == Delivery.AT_ONCE
    assert row.mail_due_at is not None
    assert row.mail_due_at > row.created_at
    assert (row.read_at, row.mailing) == (None, None)


def test_nobody_is_told_of_their_own_act(bystander: User) -> None:
    by = UserFactory.create()
    announce(NewsKind.ANSWER, to=[by.pk, bystander.pk], key=KEY, by=by)
    assert recipients() == {bystander.pk}


def test_nobody_is_told_twice_of_one_event(bystander: User) -> None:
    late = UserFactory.create()
    for to in ([bystander.pk, bystander.pk], [bystander.pk, late.pk]):
        announce(NewsKind.ANSWER, to=to, key=KEY)
    assert told(bystander) == told(late) == [("answer", "direct")]
    announce(NewsKind.ANSWER, to=[bystander.pk], key="answer/2")
    assert len(told(bystander)) == 2


def test_the_strongest_reason_is_the_one_that_is_kept(bystander: User) -> None:
    both, third = UserFactory.create(), UserFactory.create()
    reasons = [
        Reason(NewsKind.MENTION, {both.pk}, Because.MENTIONED),
        Reason(NewsKind.ANSWER, {both.pk, third.pk}, Because.TOOK_PART),
        Reason(NewsKind.ANSWER, {both.pk, third.pk, bystander.pk}, Because.QUESTION),
    ]
    tell(Event(key=KEY), reasons)
    assert told(both) == [("mention", "mentioned")]
    assert told(third) == [("answer", "took-part")]
    assert told(bystander) == [("answer", "question")]


def test_who_wants_nothing_of_one_kind_is_told_by_the_next_reason(bystander: User) -> None:
    mentioned = UserFactory.create()
    wants(mentioned, choices={"comments": "nothing"})
    wants(bystander, choices={"comments": "nothing", "answers": "nothing"})
    everybody = {mentioned.pk, bystander.pk}
    reasons = [
        Reason(NewsKind.MENTION, everybody, Because.MENTIONED),
        Reason(NewsKind.ANSWER, everybody, Because.QUESTION),
    ]
    tell(Event(key=KEY), reasons)
    assert told(mentioned) == [("answer", "question")]
    assert told(bystander) == []


def test_closed_accounts_are_left_out(bystander: User) -> None:
    closed = UserFactory.create(is_active=False)
    announce(NewsKind.ANSWER, to=[closed.pk, bystander.pk, 10**9], key=KEY)
    assert recipients() == {bystander.pk}


def test_what_is_muted_is_not_heard_of(bystander: User) -> None:
    question, tag, by = QuestionFactory.create(), TagFactory.create(), UserFactory.create()
    deaf = [
        SubscriptionFactory.create(level="mute", **noun).user
        for noun in ({"question": question}, {"tag": tag}, {"person": by})
    ]
    # Other things muted, and the same things followed.
    SubscriptionFactory.create(user=bystander, level="mute", question=QuestionFactory.create())
    for noun in ({"tag": tag}, {"person": by}):
        SubscriptionFactory.create(user=bystander, **noun)
    everybody = [Reason(NewsKind.NEW_QUESTION, {bystander.pk, *(user.pk for user in deaf)})]
    tell(Event(key=KEY, by=by, question=question, tags=[tag]), everybody)
    assert recipients() == {bystander.pk}


def test_a_block_works_in_both_directions(bystander: User) -> None:
    by, blocker, blocked = UserFactory.create_batch(3)
    Block.objects.create(blocker=blocker, blocked=by)
    Block.objects.create(blocker=by, blocked=blocked)
    Block.objects.create(blocker=bystander, blocked=blocked)
    announce(NewsKind.COMMENT, to=[bystander.pk, blocker.pk, blocked.pk], key=KEY, by=by)
    assert recipients() == {bystander.pk}


def test_safety_and_mentoring_are_heard_through_mutes_and_blocks() -> None:
    conversation = ConversationFactory.create()
    asker, mentor = conversation.asker, conversation.mentor.user
    Block.objects.create(blocker=mentor, blocked=asker)
    SubscriptionFactory.create(user=asker, person=mentor, level="mute")
    announce(
        NewsKind.CONVERSATION_ENDED,
        to=[asker.pk],
        key=f"ended/{conversation.pk}",
        by=mentor,
        conversation=conversation,
    )
    assert told(asker) == [("conversation-ended", "direct")]


@pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
def test_what_is_not_public_is_told_to_its_author_alone(state: str, bystander: User) -> None:
    now = timezone.now()
    answer = AnswerFactory.create(**{state: now})
    announce(NewsKind.MODERATED, to=[answer.author_id, bystander.pk], key=KEY, answer=answer)
    assert recipients() == {answer.author_id}
    under = AnswerFactory.create(question__hidden_at=now)
    everybody = [under.author_id, under.question.author_id, bystander.pk]
    announce(NewsKind.ANSWER, to=everybody, key="answer/2", answer=under)
    assert recipients() == {answer.author_id, under.question.author_id}


def test_what_is_rolled_back_was_never_told(bystander: User) -> None:
    with transaction.atomic():
        announce(NewsKind.ANSWER, to=[bystander.pk], key=KEY)
        assert recipients() == {bystander.pk}
        transaction.set_rollback(True)
    assert recipients() == set()


@pytest.mark.parametrize("many", [1, 3])
def test_telling_many_costs_what_telling_one_does(many: int) -> None:
    question: Question = QuestionFactory.create()
    people = UserFactory.create_batch(many)
    wants(people[0], choices={"answers": "weekly"})
    with CaptureQueriesContext(connection) as queries:
        announce(
            NewsKind.ANSWER,
            to=[person.pk for person in people],
            key=KEY,
            by=question.author,
            question=question,
        )
    assert len(recipients()) == many
    assert len(queries) == 2
