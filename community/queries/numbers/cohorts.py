"""Questions by the week they were asked in, and what became of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import dropwhile
from typing import TYPE_CHECKING

from django.utils import timezone

from community.models import Question
from community.queries.queue.promise import with_first_mentor_answer

if TYPE_CHECKING:
    from community.models.question import QuestionQuerySet

WEEKS = 26
# Of fewer questions, a percentile says nothing.
ENOUGH = 5
OF_PROMISE = (
    *("turn", "waiting_since", "mentor_answer_count", "closed_at", "hidden_at", "deleted_at"),
    *("promise__late_seconds", "promise__waited_seconds"),
)


@dataclass
class Cohort:
    """Some questions: their waits in hours, infinite for those that no mentor has answered yet."""

    waits: list[float] = field(default_factory=list)
    answered: int = 0
    accepted: int = 0
    # Of the promises: made, kept, and broken; of the others, time will tell.
    promised: int = 0
    kept: int = 0
    broken: int = 0

    @property
    def asked(self) -> int:
        return len(self.waits)

    @property
    def with_mentor(self) -> int:
        return sum(map(math.isfinite, self.waits))

    @property
    def known(self) -> int:
        """Promises of which time has told."""
        return self.kept + self.broken

    def percentile(self, share: float) -> int | None:
        """Hours within which `share` of the questions had a mentor’s answer.

        None when too few were asked to tell, or when so many have none yet: leaving those out
        would count only the lucky ones.
        """
        if len(self.waits) < ENOUGH:
            return None
        hours = sorted(self.waits)[math.ceil(share * len(self.waits)) - 1]
        return round(hours) if math.isfinite(hours) else None


def asked_since(start: datetime) -> QuestionQuerySet:
    """Public questions that were asked here, with `first_at`: the first answer by a mentor."""
    asked = Question.objects.public().filter(imported=None, created_at__gte=start)
    return with_first_mentor_answer(asked)


def hours_until(reply: datetime | None, asked: datetime) -> float:
    return math.inf if reply is None else max(0.0, (reply - asked).total_seconds() / 3600)


def last_weeks() -> list[date]:
    """Their first days, the oldest first."""
    this = monday(timezone.now())
    return [this - timedelta(weeks=back) for back in reversed(range(WEEKS))]


def start_of(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), tzinfo=UTC)


def by_week() -> dict[date, Cohort]:
    """Of the last weeks since somebody asked, the oldest first, empty ones between them too."""
    now = timezone.now()
    weeks = {week: Cohort() for week in last_weeks()}
    asked = asked_since(start_of(min(weeks))).select_related("promise")
    for question in asked.only("created_at", "answer_count", "accepted_at", *OF_PROMISE):
        cohort = weeks[monday(question.created_at)]
        cohort.waits.append(hours_until(question.first_at, question.created_at))
        cohort.answered += question.answer_count > 0
        cohort.accepted += question.accepted_at is not None
        _count_promise(cohort, question, now)
    return dict(dropwhile(lambda week: not week[1].asked, weeks.items()))


def _count_promise(cohort: Cohort, question: Question, now: datetime) -> None:
    promise = getattr(question, "promise", None)
    if promise is None or promise.late_seconds is None:
        return
    cohort.promised += 1
    waiting = (now - question.waiting_since).total_seconds()
    if promise.is_kept:
        cohort.kept += 1
    elif promise.is_kept is False or (question.is_waiting and waiting > promise.late_seconds):
        cohort.broken += 1


def monday(moment: datetime) -> date:
    """The first day of its week, in UTC: the same for everybody who looks."""
    day = moment.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())


def percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
