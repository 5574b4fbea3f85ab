"""Followers are told of a new question by the worker: in parts, each of them once."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from community.actions.news import followers
from community.actions.questions import edit_question
from community.actions.work import requeue_abandoned
from community.models import Notification, Question, Tag
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import TagFactory
from tests.factories.news import SubscriptionFactory
from tests.factories.threads import BODY, TITLE, asked
from tests.support.news import told
from tests.support.tasks import run_tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("task_queue")]

Task = DBTaskResult[..., Any]
BY_TAG, BY_PERSON = ("new-question", "tag"), ("new-question", "person")


@pytest.fixture
def tag() -> Tag:
    return TagFactory.create(name="python")


@pytest.fixture(autouse=True)
def _parts_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(followers, "PART", 2)


def followers_of(tag: Tag, count: int) -> list[User]:
    return [
        SubscriptionFactory.create(user=UserFactory.create(), tag=tag).user for _ in range(count)
    ]


def queued(*, ready: bool = True) -> list[Task]:
    """The tasks of this news."""
    tasks = DBTaskResult.objects.filter(task_path=followers.tell_followers.module_path)
    return list(tasks.filter(status=TaskResultStatus.READY) if ready else tasks)


def begin(worker: str) -> Task:
    """All that a worker does about the next part, but for the note that it is done."""
    (task,) = queued()
    task.claim(worker)
    words = task.args_kwargs
    followers.tell_part(*words["args"], **words["kwargs"])
    return task


def test_they_are_told_by_the_worker_and_others_not(tag: Tag) -> None:
    many, bystander = followers_of(tag, 5), followers_of(TagFactory.create(), 1)[0]
    question = asked(tags=[tag])
    assert not Notification.objects.exists()
    run_tasks()
    assert [told(one) for one in many] == [[BY_TAG]] * 5
    assert told(bystander) == told(question.author) == []


def test_what_nobody_follows_queues_nothing(tag: Tag) -> None:
    followers_of(TagFactory.create(), 3)
    asked(tags=[tag])
    assert queued(ready=False) == []


def test_an_ask_that_is_rolled_back_tells_nobody(tag: Tag) -> None:
    followers_of(tag, 1)
    with transaction.atomic():
        asked(tags=[tag])
        transaction.set_rollback(True)
    run_tasks()
    assert not Notification.objects.exists()


@pytest.mark.parametrize("after_parts", [0, 1, 2])
def test_a_worker_killed_on_the_way_loses_and_doubles_nothing(tag: Tag, after_parts: int) -> None:
    """Killed between the rows of a part and the note that it is done, the worst moment."""
    many = followers_of(tag, 5)
    asked(tags=[tag])
    for _part in range(after_parts):
        begin("alive").set_successful("done")
    begin("killed")
    assert Notification.objects.count() == min(5, 2 * (after_parts + 1))
    assert requeue_abandoned() == 1
    run_tasks()
    assert [told(one) for one in many] == [[BY_TAG]] * 5
    assert not DBTaskResult.objects.failed().exists()


def test_who_is_mentioned_hears_at_once_and_once(tag: Tag) -> None:
    ann, ben = followers_of(tag, 2)
    asked(tags=[tag], body=f"{BODY} What do you think, @{ann.username}?")
    assert told(ann) == [("mention", "mentioned")]
    assert told(ben) == []
    run_tasks()
    assert told(ann) == [("mention", "mentioned")]
    assert told(ben) == [BY_TAG]


def test_the_person_is_the_stronger_reason_in_every_part(tag: Tag) -> None:
    many, asker = followers_of(tag, 5), UserFactory.create()
    for one in many[1::2]:
        SubscriptionFactory.create(user=one, person=asker)
    asked(by=asker, tags=[tag])
    run_tasks()
    assert [told(one)[0] for one in many] == [BY_TAG, BY_PERSON, BY_TAG, BY_PERSON, BY_TAG]


def test_what_is_hidden_before_the_worker_comes_is_told_to_nobody(tag: Tag) -> None:
    followers_of(tag, 3)
    question = asked(tags=[tag])
    Question.objects.filter(pk=question.pk).update(hidden_at=question.created_at)
    run_tasks()
    assert not Notification.objects.exists()


def test_a_tag_that_an_editor_adds_is_news_of_the_asker(tag: Tag) -> None:
    later, first = followers_of(tag, 1)[0], TagFactory.create()
    question = asked(tags=[first])
    editor = staff_user("Moderators")
    SubscriptionFactory.create(user=editor, tag=tag)
    edit_question(
        question=question, title=TITLE, body=BODY, tags=[first, tag], by=editor, base=1, note="Tag"
    )
    run_tasks()
    assert told(later) == [BY_TAG]
    assert told(editor) == []
    assert Notification.objects.get(recipient=later).actor == question.author


def test_asking_costs_the_same_for_any_number_of_followers(tag: Tag) -> None:
    counted = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            asked(tags=[tag], by=UserFactory.create())
        counted.append(len(queries))
        followers_of(tag, 5)
        asked(tags=[tag])
    with CaptureQueriesContext(connection) as queries:
        asked(tags=[tag], by=UserFactory.create())
    assert len(queries) == counted[1]
