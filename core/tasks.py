"""Background tasks that are tried again: django-tasks has the queue, this has the patience."""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task

logger = logging.getLogger(__name__)

LONGEST_PAUSE = timedelta(hours=2)


class GiveUp(Exception):  # noqa: N818  it is an instruction, not an error
    """Raised by a task whose next attempt would fail like this one."""


def pause_after(attempt: int) -> timedelta:
    """5 s, 20 s, 80 s … at most two hours."""
    seconds: int = 5 * 4 ** (attempt - 1)
    return min(timedelta(seconds=seconds), LONGEST_PAUSE)


def background(
    *, max_attempts: int = 12, priority: int = 0
) -> Callable[[Callable[..., None]], Task[..., Any]]:
    """Run later, by the worker; enqueued in the same transaction as the change it follows from.

    A failure is tried again after a growing pause (`pause_after`), `max_attempts` times in all.
    It may run twice when a worker is killed at the wrong moment: its effect must bear that.
    """

    def decorate(func: Callable[..., None]) -> Task[..., Any]:
        @wraps(func)
        def run(*args: Any, attempt: int = 1, **kwargs: Any) -> str:
            try:
                func(*args, **kwargs)
            except GiveUp:
                raise
            except Exception as error:
                if attempt >= max_attempts:
                    raise
                later = timezone.now() + pause_after(attempt)
                logger.warning("%s failed, next try at %s: %r", func.__name__, later, error)
                retried.using(run_after=later).enqueue(*args, attempt=attempt + 1, **kwargs)
                return f"failed ({error!r}); again at {later.isoformat()}"
            return "done"

        retried: Task[..., Any] = task(priority=priority)(run)
        return retried

    return decorate
