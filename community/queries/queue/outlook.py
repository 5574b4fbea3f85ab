"""What a waiting question says to everybody: what was promised, and what is done about it next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy

from community.enums import Rung
from community.models import LadderStep
from community.rules.ladder import ORDER, next_rung

if TYPE_CHECKING:
    from collections.abc import Iterable

    from community.models import Promise, Question

WORDS = {
    Rung.FIRST: gettext_lazy("a mentor is asked"),
    Rung.SECOND: gettext_lazy("a second mentor is asked"),
    Rung.ALL: gettext_lazy("all mentors for its tags who have room are asked"),
    Rung.EDITORS: gettext_lazy("the editors of the site are told"),
}
# The worker looks after what waits once a minute; who is later than this is late.
GRACE = timedelta(minutes=5)


@dataclass(frozen=True)
class Outlook:
    # None for a question that was asked before there were promises, or elsewhere.
    promise: Promise | None
    # It has waited longer than nine of ten do.
    is_late: bool
    # Nobody was asked yet: it is very new.
    is_first: bool
    # The step that nobody has taken yet, empty after the last; a moment that is over while it is
    # due, or was missed.
    next_words: str
    next_at: datetime | None

    @property
    def is_due(self) -> bool:
        return self.next_at is not None and self.next_at <= timezone.now()

    @property
    def is_missed(self) -> bool:
        return self.next_at is not None and self.next_at + GRACE < timezone.now()

    @property
    def seconds_apart(self) -> float:
        """Between now and `next_at`, on whichever side it lies."""
        apart = self.next_at - timezone.now() if self.next_at else timedelta()
        return abs(apart.total_seconds())


def steps_taken() -> Coalesce:
    """An expression for questions: how many steps of the ladder were taken, in their order."""
    steps = LadderStep.objects.filter(question=OuterRef("pk")).order_by()
    counted = steps.values("question").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def outlook_of(question: Question) -> Outlook:
    """`question` with its `promise` and `steps_taken`."""
    promise: Promise | None = getattr(question, "promise", None)
    usually, late = (promise.seconds, promise.late_seconds) if promise else (None, None)
    after = next_rung(
        None if usually is None else timedelta(seconds=usually), ORDER[: question.steps_taken]
    )
    waited = timezone.now() - question.waiting_since
    return Outlook(
        promise=promise,
        is_late=late is not None and waited > timedelta(seconds=late),
        is_first=question.steps_taken == 0,
        next_words=str(WORDS[after.rung]) if after else "",
        next_at=question.waiting_since + after.after if after else None,
    )


def attach_outlooks(questions: Iterable[Question]) -> None:
    """Sets `outlook` on each, without a query."""
    for question in questions:
        question.outlook = outlook_of(question)
