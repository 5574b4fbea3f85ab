"""Background tasks that are tried again: django-tasks has the queue, this has the patience."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, task
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

LONGEST_PAUSE = timedelta(hours=2)

Afterwards = Callable[[], object]


class GiveUp(Exception):  # noqa: N818  it is an instruction, not an error
    """Raised by a task whose next attempt would fail like this one."""


def pause_after(attempt: int) -> timedelta:
    """5 s, 20 s, 80 s … at most two hours."""
    seconds: int = 5 * 4 ** (min(attempt, 10) - 1)
    return min(timedelta(seconds=seconds), LONGEST_PAUSE)


def background(
    *, max_attempts: int = 12, priority: int = 0
) -> Callable[[Callable[..., Afterwards | None]], Task[..., Any]]:
    """Run later, by the worker; enqueued in the same transaction as the change it follows from.

    A failure is tried again after a growing pause (`pause_after`), `max_attempts` times in all.
    It may run twice when a worker is killed at the wrong moment: its effect must bear that.
    What it returns is called once the task is written down as done, where that moment is short.
    """

    def decorate(func: Callable[..., Afterwards | None]) -> Task[..., Any]:
        @wraps(func)
        def run(context: TaskContext, *args: Any, attempt: int = 1, **kwargs: Any) -> str:
            def again(later: datetime) -> None:
                retried.using(run_after=later).enqueue(*args, attempt=attempt + 1, **kwargs)

            try:
                afterwards = func(*args, **kwargs)
            except GiveUp:
                raise
            except (SystemExit, KeyboardInterrupt) as error:  # told to stop twice
                return _end(context, f"stopped ({error!r})", lambda: again(timezone.now()))
            except Exception as error:
                if attempt >= max_attempts:
                    raise
                later = timezone.now() + pause_after(attempt)
                logger.warning("%s failed, next try at %s: %r", func.__name__, later, error)
                why = f"failed ({error!r}); again at {later.isoformat()}"
                return _end(context, why, lambda: again(later))
            if afterwards:
                _end(context, "done")
                afterwards()
            return "done"

        # django-tasks looks at the arguments of what it runs: ours, not those of `func`.
        del run.__wrapped__
        retried: Task[..., Any] = task(priority=priority, takes_context=True)(run)
        return retried

    return decorate


@transaction.atomic
def _end(context: TaskContext, result: str, follow: Afterwards | None = None) -> str:
    """Write the task down as done, and in the same moment what follows from it.

    A worker that dies before the worker's own note, a moment later, would else run it again.
    Whoever lost the task meanwhile, believed dead, leaves what follows to its new owner.
    """
    is_ours = True
    if isinstance(context.task_result.task.get_backend(), DatabaseBackend):
        mine = DBTaskResult.objects.filter(
            pk=context.task_result.id,
            status=TaskResultStatus.RUNNING,
            worker_ids=context.task_result.worker_ids,
        )
        is_ours = bool(
            mine.update(
                status=TaskResultStatus.SUCCESSFUL,
                finished_at=timezone.now(),
                return_value=result,
            )
        )
    if is_ours and follow:
        follow()
    return result
