"""How long something takes, when some of it has not happened yet (Kaplan and Meier, 1958).

Only what is over has a length; leaving out the rest would make every wait look shorter than it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, order=True)
class Case:
    """`seconds` until it ended, or that it has lasted so far."""

    seconds: float
    has_ended: bool


def time_until(cases: Iterable[Case], share: float) -> float | None:
    """Seconds after which that share (0 to 1) has ended; None where that was not yet seen."""
    ordered = sorted(cases)
    at_risk, left = len(ordered), 1.0
    seconds: float
    for seconds, group in groupby(ordered, key=attrgetter("seconds")):
        ended = [case.has_ended for case in group]
        left *= 1 - sum(ended) / at_risk
        # A millionth for what is lost in division: 9 of 10 are nine tenths.
        if 1 - left >= share - 1e-6:
            return seconds
        at_risk -= len(ended)
    return None
