"""Questions by the week they were asked in, and what became of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import dropwhile
from typing import TYPE_CHECKING

from django.db.models import Min, OuterRef, Subquery
from django.utils import timezone

from community.models import Answer, Question

if TYPE_CHECKING:
    from collections.abc import Iterable

    from community.models.question import QuestionQuerySet

WEEKS = 26
# Of fewer questions, a percentile says nothing.
ENOUGH = 5


@dataclass
class Cohort:
    """Some questions: their waits in hours, infinite for those that no mentor has answered yet."""

    waits: list[float] = field(default_factory=list)
    answered: int = 0
    accepted: int = 0

    @property
    def asked(self) -> int:
        return len(self.waits)

    @property
    def with_mentor(self) -> int:
        return sum(map(math.isfinite, self.waits))

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
    """Public questions that were asked here, with `first_reply`: the first answer by a mentor."""
    firsts = Answer.objects.filter(
        question=OuterRef("pk"), by_mentor=True, hidden_at=None, deleted_at=None
    )
    first = firsts.order_by().values("question").annotate(at=Min("created_at")).values("at")
    questions: QuestionQuerySet = (
        Question.objects.public()
        .filter(imported=None, created_at__gte=start)
        .annotate(first_reply=Subquery(first))
    )
    return questions


def hours_until(reply: datetime | None, asked: datetime) -> float:
    return math.inf if reply is None else max(0.0, (reply - asked).total_seconds() / 3600)


def by_week() -> dict[date, Cohort]:
    """Of the last weeks since somebody asked, the oldest first, empty ones between them too."""
    this = monday(timezone.now())
    weeks = {this - timedelta(weeks=back): Cohort() for back in reversed(range(WEEKS))}
    start = datetime.combine(min(weeks), datetime.min.time(), tzinfo=UTC)
    columns = ("created_at", "first_reply", "answer_count", "accepted_at")
    for asked, reply, answers, accepted in asked_since(start).values_list(*columns).iterator():
        cohort = weeks[monday(asked)]
        cohort.waits.append(hours_until(reply, asked))
        cohort.answered += answers > 0
        cohort.accepted += accepted is not None
    return dict(dropwhile(lambda week: not week[1].asked, weeks.items()))


def monday(moment: datetime) -> date:
    """The first day of its week, in UTC: the same for everybody who looks."""
    day = moment.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())


def newest_first(weeks: dict[date, Cohort]) -> Iterable[tuple[date, Cohort]]:
    return reversed(weeks.items())
