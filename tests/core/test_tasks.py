from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.tasks import GiveUp, background, pause_after
from tests.support.tasks import run_tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("task_queue")]

calls: list[str] = []


@pytest.fixture(autouse=True)
def _no_calls_yet() -> None:
    calls.clear()


@background(max_attempts=3)
def always_fails(word: str) -> None:
    calls.append(word)
    raise OSError("the line is dead")


@background()
def gives_up() -> None:
    calls.append("tried")
    raise GiveUp("nobody of that name lives here")


@background()
def works(word: str) -> None:
    calls.append(word)


def test_a_task_runs_once_with_its_arguments() -> None:
    works.enqueue("hello")
    run_tasks()
    run_tasks()
    assert calls == ["hello"]


def test_a_failure_is_tried_again_after_a_growing_pause() -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        always_fails.enqueue("again")
        run_tasks()
        assert calls == ["again"]
        clock.shift(timedelta(seconds=4))
        run_tasks()
        assert calls == ["again"]
        clock.shift(timedelta(seconds=2))
        run_tasks()
        assert calls == ["again"] * 2
        clock.shift(timedelta(seconds=19))
        run_tasks()
        assert calls == ["again"] * 2


def test_after_the_last_attempt_the_task_has_failed() -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        always_fails.enqueue("again")
        for _ in range(5):
            run_tasks()
            clock.shift(timedelta(hours=1))
    assert calls == ["again"] * 3
    failed = DBTaskResult.objects.failed().get()
    assert failed.exception_class_path == "builtins.OSError"


def test_giving_up_is_final_at_once() -> None:
    gives_up.enqueue()
    run_tasks()
    assert calls == ["tried"]
    assert DBTaskResult.objects.failed().count() == 1
    assert not DBTaskResult.objects.ready().exists()


def test_pauses_grow_to_two_hours() -> None:
    pauses = [pause_after(attempt).total_seconds() for attempt in range(1, 9)]
    assert pauses == [5, 20, 80, 320, 1280, 5120, 7200, 7200]
