"""Three ways to bring a question to a mentor; the ladder works by the functions of the site."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from bench.waiting.world import GROUPS
from community.rules.ladder import Waiting
from community.rules.routing import Candidate, Match, chosen
from core.survival import Case, time_until

if TYPE_CHECKING:
    from random import Random

    from bench.waiting.world import Asked, Assumptions, Mentor

PAUSED_AFTER = timedelta(days=settings.MENTOR_IDLE_PAUSE_DAYS)
OFFER_LASTS = timedelta(hours=settings.OFFER_EXPIRES_HOURS)
PROMISED_FROM = timedelta(days=settings.PROMISE_DAYS)
LISTED = 30  # questions on a page of the list


class NoRouting:
    """Nobody is told. Who comes looks at the list, the newest on top."""

    name = "no routing"

    def __init__(self, given: Assumptions, random: Random, mentors: list[Mentor]) -> None:
        self.given, self.random, self.mentors = given, random, mentors
        self.waiting: dict[int, Asked] = {}

    def asked(self, question: Asked) -> None:
        self.waiting[question.number] = question

    def hour(self, now: datetime) -> list[Mentor]:
        """Who is told something in this hour, once for each thing."""
        return []

    def finds(self, mentor: Mentor, now: datetime) -> list[Asked]:
        """What a mentor who comes sees and could answer, in the order of the page."""
        newest = sorted(self.waiting.values(), key=lambda one: one.at, reverse=True)[:LISTED]
        return [one for one in newest if mentor.tags & set(one.tags)]

    def left(self, question: Asked, mentor: Mentor, now: datetime) -> None:
        """They saw it and did not take it."""

    def answered(self, question: Asked, mentor: Mentor, now: datetime) -> None:
        del self.waiting[question.number]

    def load(self, mentor: Mentor) -> int:
        return 0


class Broadcast(NoRouting):
    """Everybody is told of everything, and picks from all that waits in their tags."""

    name = "broadcast"

    def __init__(self, given: Assumptions, random: Random, mentors: list[Mentor]) -> None:
        super().__init__(given, random, mentors)
        self.news = 0

    def asked(self, question: Asked) -> None:
        super().asked(question)
        self.news += 1

    def hour(self, now: datetime) -> list[Mentor]:
        told = self.mentors * self.news
        self.news = 0
        return told

    def finds(self, mentor: Mentor, now: datetime) -> list[Asked]:
        mine = [one for one in self.waiting.values() if mentor.tags & set(one.tags)]
        return sorted(mine, key=lambda one: one.at, reverse=not self.given.oldest_first)


@dataclass
class Climbing:
    """A waiting question, and the offers of it by mentor: when each ends, and how it ended."""

    question: Asked
    promised: timedelta | None
    open: dict[int, datetime] = field(default_factory=dict)
    over: set[int] = field(default_factory=set)
    expired: dict[int, datetime] = field(default_factory=dict)
    taken: dict[str, datetime] = field(default_factory=dict)
    ended_at: datetime | None = None

    def state(self, now: datetime) -> Waiting:
        return Waiting(
            pk=self.question.number,
            waited=now - self.question.at,
            promised=self.promised,
            taken=self.taken,
            open_offers=len(self.open),
            decided_at=self.ended_at,
        )


class Ladder(NoRouting):
    """Offered to the best mentor, then to more, by `community.rules`; the desk shows the rest."""

    name = "ladder"

    def __init__(self, given: Assumptions, random: Random, mentors: list[Mentor]) -> None:
        super().__init__(given, random, mentors)
        self.climbing: dict[int, Climbing] = {}
        self.offers: dict[int, dict[int, Climbing]] = {mentor.number: {} for mentor in mentors}
        self.offered_at: dict[int, datetime] = {}
        self.history: list[tuple[datetime, Case]] = []
        self.promised: timedelta | None = None

    def asked(self, question: Asked) -> None:
        super().asked(question)
        self.climbing[question.number] = Climbing(question, self.promised)

    def hour(self, now: datetime) -> list[Mentor]:
        if now.hour == 0:
            self._forecast(now)
        for one in self.climbing.values():
            self._expire(one, now)
        return [told for one in self.climbing.values() for told in self._look_after(one, now)]

    def finds(self, mentor: Mentor, now: datetime) -> list[Asked]:
        offered = [one.question for one in self.offers[mentor.number].values()]
        offered.sort(key=lambda one: one.at)
        if not self.given.reads_queue:
            return offered
        theirs = {one.number for one in offered}
        rest = [
            one
            for one in self.waiting.values()  # in the order in which they were asked
            if one.number not in theirs and mentor.tags & set(one.tags)
        ]
        return offered + rest

    def left(self, question: Asked, mentor: Mentor, now: datetime) -> None:
        one = self.climbing[question.number]
        if mentor.number in one.open and self.random.random() < self.given.declines:
            self._end(one, mentor.number, now)
            one.over.add(mentor.number)

    def answered(self, question: Asked, mentor: Mentor, now: datetime) -> None:
        super().answered(question, mentor, now)
        one = self.climbing.pop(question.number)
        for number in list(one.open):
            self._end(one, number, now)
        self.history.append(
            (question.at, Case((now - question.at).total_seconds(), has_ended=True))
        )

    def load(self, mentor: Mentor) -> int:
        return len(self.offers[mentor.number])

    def _look_after(self, one: Climbing, now: datetime) -> list[Mentor]:
        state = one.state(now)
        if not state.needs_a_look(now):
            return []
        one.taken |= dict.fromkeys(state.due, now)
        rung = one.state(now).rung
        if rung is None:
            return []
        one.taken[rung] = now
        best = chosen(
            self._candidates(one, now),
            question=one.question.number,
            tags=len(one.question.tags),
            rung=rung,
            open_offers=len(one.open),
            now=now,
        )
        return [self._offer(one, candidate.mentor, now) for candidate in best]

    def _candidates(self, one: Climbing, now: datetime) -> list[Candidate]:
        tags = one.question.tags
        groups = {tag % GROUPS for tag in tags}
        found = []
        for mentor in self.mentors:
            number = mentor.number
            if self.load(mentor) >= mentor.capacity or now - mentor.active_at >= PAUSED_AFTER:
                continue
            if number in one.open or number in one.over:
                continue
            if number in one.expired and mentor.active_at <= one.expired[number]:
                continue
            matches = tuple(
                Match(str(tag), is_endorsed=tag in mentor.endorsed)
                for tag in tags
                if tag in mentor.tags
            )
            near = groups & {tag % GROUPS for tag in mentor.tags}
            if matches or near:
                found.append(
                    Candidate(
                        mentor=number,
                        matches=matches,
                        room=mentor.capacity - self.load(mentor),
                        active_at=mentor.active_at,
                        offered_at=self.offered_at.get(number),
                        near=() if matches else tuple(map(str, sorted(near))),
                    )
                )
        return found

    def _offer(self, one: Climbing, number: int, now: datetime) -> Mentor:
        one.open[number] = now + OFFER_LASTS
        self.offers[number][one.question.number] = one
        self.offered_at[number] = now
        mentor = self.mentors[number]
        mentor.offered.append(now)
        mentor.most_at_once = max(mentor.most_at_once, self.load(mentor))
        return mentor

    def _expire(self, one: Climbing, now: datetime) -> None:
        for number, ends in list(one.open.items()):
            if ends <= now:
                self._end(one, number, ends)
                one.expired[number] = ends

    def _end(self, one: Climbing, number: int, at: datetime) -> None:
        del one.open[number]
        del self.offers[number][one.question.number]
        one.ended_at = at

    def _forecast(self, now: datetime) -> None:
        """The site’s own figure for all questions, once a day."""
        since = now - PROMISED_FROM
        self.history = [each for each in self.history if each[0] >= since]
        cases = [case for _, case in self.history]
        cases += [
            Case((now - one.at).total_seconds(), has_ended=False)
            for one in self.waiting.values()
            if one.at >= since
        ]
        usual = time_until(cases, 0.5) if len(cases) >= settings.PROMISE_CASES else None
        self.promised = None if usual is None else timedelta(seconds=usual)
