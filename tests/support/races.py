"""Several people at the same moment."""

import threading
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import connection

from careers.actions.writing import StaleDraftError


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each returned, or the refusal it met, each in a connection of its own."""
    start = threading.Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def run(index: int) -> None:
        try:
            start.wait()
            results[index] = acts[index]()
        except (ValidationError, StaleDraftError) as refusal:
            results[index] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[index]) for index in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def kinds(results: list[object]) -> list[str]:
    return sorted(type(result).__name__ for result in results)
