"""What happens to a question that waits for a mentor, and when; nobody has to remember it.

The clock is the question’s `waiting_since`: it stands still while it is the asker’s turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from community.enums import Rung

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

LEAST_HALF = timedelta(hours=1)
ORDER = list(Rung)
# How many open offers a rung wants; those not named want all that there are.
PLACES = {Rung.FIRST: 1, Rung.SECOND: 2}


@dataclass(frozen=True)
class NextRung:
    rung: Rung
    after: timedelta


def rung_after(rung: Rung, promised: timedelta | None) -> timedelta:
    """How long a question has waited when it comes to that rung."""
    everybody = timedelta(hours=settings.LADDER_ALL_HOURS)
    match rung:
        case Rung.FIRST:
            return timedelta(0)
        case Rung.SECOND:
            half = timedelta(hours=settings.LADDER_HALF_HOURS) if promised is None else promised / 2
            return min(max(half, LEAST_HALF), everybody)
        case Rung.ALL:
            return everybody
        case Rung.EDITORS:
            return timedelta(days=settings.LADDER_EDITORS_DAYS)


def rungs_due(waited: timedelta, promised: timedelta | None, taken: Collection[str]) -> list[Rung]:
    """Lowest first; several when nobody looked for a while."""
    return [rung for rung in ORDER if rung not in taken and waited >= rung_after(rung, promised)]


def next_rung(promised: timedelta | None, taken: Collection[str]) -> NextRung | None:
    for rung in ORDER:
        if rung not in taken:
            return NextRung(rung, rung_after(rung, promised))
    return None


def free_places(rung: Rung, open_offers: int) -> int | None:
    """How many more mentors it may be offered to; None means as many as there are."""
    wanted = PLACES.get(rung)
    return None if wanted is None else max(0, wanted - open_offers)


def may_try_wider(rung: Rung) -> bool:
    """Whether mentors are asked who answer near its tags, when none who answers them has room."""
    return rung is not Rung.FIRST


@dataclass
class Waiting:
    """A question that waits, as far as the ladder is concerned."""

    pk: int
    waited: timedelta
    promised: timedelta | None
    # The steps taken, and when somebody was last looked for on each.
    taken: dict[str, datetime]
    open_offers: int = 0
    # When the last of its offers ended.
    decided_at: datetime | None = None

    @property
    def due(self) -> list[Rung]:
        return rungs_due(self.waited, self.promised, self.taken)

    @property
    def rung(self) -> Rung | None:
        """The highest one taken."""
        return next((rung for rung in reversed(ORDER) if rung in self.taken), None)

    def needs_a_look(self, now: datetime) -> bool:
        if self.due or self.rung is None:
            return bool(self.due)
        if free_places(self.rung, self.open_offers) == 0:
            return False
        looked = self.taken[self.rung]
        again = timedelta(minutes=settings.LADDER_LOOK_AGAIN_MINUTES)
        has_ended = self.decided_at is not None and self.decided_at > looked
        return has_ended or now - looked >= again
