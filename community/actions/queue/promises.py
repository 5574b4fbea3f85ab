"""What an asker was told to expect, kept, so that it can be measured whether it came true."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from community.models import Promise, Question
from community.queries.queue.promise import forecast, waited_until, with_first_mentor_answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from community.models import Tag


def make_promise(question: Question, tags: Sequence[Tag]) -> Promise:
    """Within the transaction that asked it."""
    seen = forecast(tags, asked_at=question.created_at)
    late = seen.late_seconds
    return Promise.objects.create(
        question=question,
        seconds=seen.seconds,
        late_seconds=late,
        cases=seen.cases,
        basis=seen.basis,
        made_at=question.created_at,
        due_at=None if late is None else question.created_at + timedelta(seconds=late),
    )


def measure_promises() -> int:
    """Write down how long they waited who have an answer since; and not, whose answer is gone."""
    gone = Promise.objects.exclude(waited_seconds=None).filter(question__mentor_answer_count=0)
    gone.update(waited_seconds=None)
    answered = Question.objects.filter(
        mentor_answer_count__gt=0, promise__isnull=False, promise__waited_seconds=None
    )
    measured = 0
    for question in with_first_mentor_answer(answered).select_related("promise"):
        if question.first_at is None:
            continue
        waited = waited_until(question.first_at, question.waiting_since, question.created_at)
        Promise.objects.filter(question=question).update(waited_seconds=waited)
        measured += 1
    return measured
