"""Who is offered a question, and why: pure, so that it can be tested, told and simulated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zlib import crc32

from community.enums import Rung
from community.rules.ladder import free_places, may_try_wider

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

# What each thing is worth at most, in points.
EXPERTISE = 4.0
ENDORSED = 1.5
ROOM = 1.0
ACTIVE = 3.0
RESTED = 3.0
# Somebody silent for so long counts as no more active than the silent.
SILENT = timedelta(days=14)
RESTED_AFTER = timedelta(days=14)
MUCH_ROOM = 3


@dataclass(frozen=True)
class Match:
    tag: str
    is_endorsed: bool = False


@dataclass(frozen=True)
class Candidate:
    """A mentor who could be offered one question: what the routing knows about them."""

    mentor: int
    # Of the question’s tags, those that they answer; empty for a wider match (`near`).
    matches: tuple[Match, ...]
    # How many more questions they may have offered or claimed now.
    room: int
    active_at: datetime
    offered_at: datetime | None = None
    # Names of groups of tags in which they answer something, where nothing matches.
    near: tuple[str, ...] = ()


def score(candidate: Candidate, *, tags: int, now: datetime) -> float:
    """The better the fit, the higher; `tags`: how many the question has."""
    matched = len(candidate.matches)
    points = EXPERTISE * matched / max(tags, 1)
    if matched:
        points += ENDORSED * sum(match.is_endorsed for match in candidate.matches) / matched
    points += ROOM * min(candidate.room, MUCH_ROOM) / MUCH_ROOM
    points += ACTIVE * (1 - min((now - candidate.active_at) / SILENT, 1))
    rest = RESTED_AFTER if candidate.offered_at is None else now - candidate.offered_at
    return points + RESTED * min(rest / RESTED_AFTER, 1)


def ranked(
    candidates: Iterable[Candidate], *, question: int, tags: int, now: datetime
) -> list[Candidate]:
    """Those with room, the best first.

    Among equals, who was offered something longest ago; and among those, the one whom the numbers
    of question and mentor point at: the same one each time, and another for each question.
    """

    def order(candidate: Candidate) -> tuple[float, float, int]:
        offered = candidate.offered_at.timestamp() if candidate.offered_at else 0.0
        points = round(score(candidate, tags=tags, now=now), 6)
        return -points, offered, crc32(f"{question}:{candidate.mentor}".encode())

    return sorted((one for one in candidates if one.room > 0), key=order)


def chosen(
    candidates: Iterable[Candidate],
    *,
    question: int,
    tags: int,
    rung: Rung,
    open_offers: int,
    now: datetime,
) -> list[Candidate]:
    """Whom to offer it now: as many as the rung has places left."""
    best, places = in_line(
        candidates, question=question, tags=tags, rung=rung, open_offers=open_offers, now=now
    )
    return best[:places]


def in_line(
    candidates: Iterable[Candidate],
    *,
    question: int,
    tags: int,
    rung: Rung,
    open_offers: int,
    now: datetime,
) -> tuple[list[Candidate], int | None]:
    """Who comes into question, the best first, and how many places the rung has: None for all."""
    best = ranked(candidates, question=question, tags=tags, now=now)
    fitting = [one for one in best if one.matches]
    if fitting:
        return fitting, free_places(rung, open_offers)
    # A wider match is a second-best one: never to more than the second rung asks.
    return (best, free_places(Rung.SECOND, open_offers)) if may_try_wider(rung) else ([], 0)


def reasons(candidate: Candidate, *, now: datetime) -> dict[str, Any]:
    """Kept with the offer; `queries.offer_words` says them."""
    offered = candidate.offered_at
    return {
        "tags": [[match.tag, match.is_endorsed] for match in candidate.matches],
        "near": list(candidate.near),
        "room": candidate.room,
        "offered_days": None if offered is None else (now - offered).days,
    }
