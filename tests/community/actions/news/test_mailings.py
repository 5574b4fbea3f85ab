"""News become mail once, at a moment that suits the reader."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from community.actions.news.announcing import announce
from community.actions.news.inbox import read_line
from community.actions.news.mailings import start_due_mailings, start_mailing
from community.actions.news.settings import choose_delivery, save_news_settings
from community.enums import Delivery, NewsGroup, NewsKind
from community.models import Mailing, Notification, Question
from community.queries.news.mailings import Batch, due_at_once, due_digests
from tests.factories.accounts import UserFactory
from tests.factories.community import QuestionFactory
from tests.support.news import wants
from tests.support.races import at_once

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
PAUSE = timedelta(minutes=3)
MORNING = datetime(2026, 11, 21, 8, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture
def reader() -> User:
    return UserFactory.create()


@pytest.fixture
def question() -> Question:
    found: Question = QuestionFactory.create()
    return found


def answer(reader: User, question: Question, key: str, at: datetime = FRIDAY) -> int:
    with time_machine.travel(at, tick=False):
        announce(NewsKind.ANSWER, to=[reader.pk], key=key, question=question)
    return Notification.objects.get(key=key, recipient=reader).pk


def never(mailing_id: int) -> None:
    pytest.fail(f"Mailing {mailing_id} is on its way.")


def run(at: datetime) -> list[tuple[int, str, list[str]]]:
    """Whom each mail that starts now goes to, as what, and the events in it."""
    queued: list[int] = []
    with time_machine.travel(at, tick=False):
        started = start_due_mailings(enqueue=queued.append)
    assert queued == [mailing.pk for mailing in started]
    return [
        (one.recipient_id, one.kind, sorted(one.notifications.values_list("key", flat=True)))
        for one in started
    ]


def test_events_of_one_thread_are_one_mail_after_a_pause(reader: User, question: Question) -> None:
    other: Question = QuestionFactory.create()
    answer(reader, question, "1")
    answer(reader, question, "2", FRIDAY + timedelta(minutes=2))
    answer(reader, other, "3", FRIDAY + timedelta(minutes=2))
    bystander = UserFactory.create()
    answer(bystander, question, "4", FRIDAY + timedelta(minutes=2))
    assert run(FRIDAY + PAUSE - timedelta(seconds=1)) == []
    assert run(FRIDAY + PAUSE) == [(reader.pk, "at-once", ["1", "2"])]
    assert run(FRIDAY + timedelta(minutes=5)) == [
        (reader.pk, "at-once", ["3"]),
        (bystander.pk, "at-once", ["4"]),
    ]


def test_run_again_it_sends_nothing_again(reader: User, question: Question) -> None:
    answer(reader, question, "1")
    wants(reader, choices={"answers": "daily"})
    answer(reader, question, "2")
    assert len(run(MORNING)) == 2
    assert run(MORNING) == run(MORNING + timedelta(days=8)) == []
    assert Mailing.objects.count() == 2


def test_two_workers_with_the_same_list_start_one_mail(reader: User, question: Question) -> None:
    answer(reader, question, "1")
    (batch,) = due_at_once(FRIDAY + PAUSE)
    queued: list[int] = []
    first = start_mailing(batch=batch, enqueue=queued.append)
    assert first is not None
    assert start_mailing(batch=batch, enqueue=queued.append) is None
    assert queued == [first.pk]
    assert list(Mailing.objects.all()) == [first]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_workers_at_the_same_moment_start_one_mail() -> None:
    reader, question = UserFactory.create(), QuestionFactory.create()
    for number in range(20):
        key = str(number)
        answer(reader, question, key)
        (batch,) = due_at_once(FRIDAY + PAUSE)
        queued: list[int] = []
        at_once(*[lambda: start_mailing(batch=batch, enqueue=queued.append)] * 3)  # noqa: B023  it ends in this round
        mailing = Mailing.objects.get(notifications__key=key)
        assert queued == [mailing.pk]
    assert Mailing.objects.count() == 20


def test_a_task_that_cannot_be_queued_leaves_it_unmailed(reader: User, question: Question) -> None:
    answer(reader, question, "1")
    (batch,) = due_at_once(FRIDAY + PAUSE)

    def fail(key: int) -> None:
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011  any
        start_mailing(batch=batch, enqueue=fail)
    assert Mailing.objects.count() == 0
    assert due_at_once(FRIDAY + PAUSE) == [batch]


def test_what_was_read_first_is_not_mailed(reader: User, question: Question) -> None:
    first = answer(reader, question, "1")
    (late,) = due_at_once(FRIDAY + PAUSE)
    read_line(notification=Notification.objects.get(pk=first))
    answer(reader, question, "2")
    assert start_mailing(batch=late, enqueue=never) is None
    assert run(FRIDAY + PAUSE) == [(reader.pk, "at-once", ["2"])]


def test_what_was_hidden_meanwhile_is_not_mailed(reader: User, question: Question) -> None:
    answer(reader, question, "1")
    (late,) = due_at_once(FRIDAY + PAUSE)
    other: Question = QuestionFactory.create()
    answer(reader, other, "2")
    Question.objects.filter(pk=question.pk).update(hidden_at=timezone.now())
    assert start_mailing(batch=late, enqueue=never) is None
    assert run(FRIDAY + PAUSE) == [(reader.pk, "at-once", ["2"])]
    Question.objects.filter(pk=question.pk).update(hidden_at=None)
    assert run(FRIDAY + PAUSE) == [(reader.pk, "at-once", ["1"])]


def test_a_closed_account_gets_no_mail(reader: User, question: Question) -> None:
    bystander = UserFactory.create()
    for one in (reader, bystander):
        answer(one, question, "1")
    User.objects.filter(pk=reader.pk).update(is_active=False)
    assert run(FRIDAY + PAUSE) == [(bystander.pk, "at-once", ["1"])]


def test_nothing_comes_in_the_quiet_hours_however_late_the_worker_is(question: Question) -> None:
    sleeper, owl = UserFactory.create(), UserFactory.create()
    wants(sleeper, quiet_from=time(22), quiet_until=time(7))
    for one in (sleeper, owl):
        answer(one, question, "1", FRIDAY)
    night = FRIDAY + timedelta(hours=11)
    assert run(night) == [(owl.pk, "at-once", ["1"])]
    answer(sleeper, question, "2", night)
    assert run(FRIDAY + timedelta(hours=18, minutes=59)) == []
    assert run(FRIDAY + timedelta(hours=19)) == [(sleeper.pk, "at-once", ["1", "2"])]


def test_a_digest_comes_in_the_morning_and_the_weekly_one_on_its_day(question: Question) -> None:
    daily, weekly, both = UserFactory.create_batch(3)
    wants(daily, choices={"answers": "daily"})
    wants(weekly, choices={"answers": "weekly"})
    wants(both, choices={"answers": "daily", "comments": "weekly"})
    for one in (daily, weekly, both):
        answer(one, question, "1")
    with time_machine.travel(FRIDAY, tick=False):
        announce(NewsKind.COMMENT, to=[both.pk], key="2", question=question)
    assert run(MORNING - timedelta(minutes=1)) == []
    assert run(MORNING) == [(daily.pk, "daily", ["1"]), (both.pk, "daily", ["1"])]
    answer(both, question, "3", MONDAY - timedelta(hours=1))
    assert run(MONDAY) == [(weekly.pk, "weekly", ["1"]), (both.pk, "weekly", ["2", "3"])]


def test_the_inbox_alone_gets_no_mail(reader: User, question: Question) -> None:
    wants(reader, choices={"answers": "inbox"})
    answer(reader, question, "1")
    assert run(MONDAY + timedelta(days=8)) == []


def test_another_wish_holds_for_what_waits_too(reader: User, question: Question) -> None:
    bystander = UserFactory.create()
    for one in (reader, bystander):
        answer(one, question, "1")
    with time_machine.travel(FRIDAY, tick=False):
        choose_delivery(user=reader, group=NewsGroup.ANSWERS, delivery=Delivery.DAILY)
    assert run(FRIDAY + PAUSE) == [(bystander.pk, "at-once", ["1"])]
    assert run(MORNING) == [(reader.pk, "daily", ["1"])]
    answer(reader, question, "2")
    choose_delivery(user=reader, group=NewsGroup.ANSWERS, delivery=Delivery.NOTHING)
    assert run(MONDAY) == []


def test_new_quiet_hours_hold_for_what_waits_too(reader: User, question: Question) -> None:
    answer(reader, question, "1")
    with time_machine.travel(FRIDAY, tick=False):
        save_news_settings(
            by=reader,
            choices={},
            quiet_from=time(11),
            quiet_until=time(13),
            morning_hour=8,
            weekly_day=0,
        )
    waiting = Notification.objects.get()
    assert waiting.mail_due_at == FRIDAY + timedelta(hours=1)


@pytest.mark.parametrize("many", [1, 3])
def test_looking_for_what_is_due_costs_the_same_for_any_number(many: int) -> None:
    for person in UserFactory.create_batch(many):
        wants(person, choices={"comments": "daily"})
        answer(person, QuestionFactory.create(), "1")
        with time_machine.travel(FRIDAY, tick=False):
            announce(NewsKind.COMMENT, to=[person.pk], key="2")
    with CaptureQueriesContext(connection) as queries:
        batches: list[Batch] = due_at_once(MORNING)
        digests = due_digests(MORNING)
    assert (len(batches), len(digests)) == (many, many)
    assert len(queries) == 5
