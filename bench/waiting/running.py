"""A year hour by hour, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from statistics import mean
from typing import TYPE_CHECKING

from bench.waiting.world import HOURS, START, make_mentors, make_questions
from core.survival import Case, time_until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.waiting.policies import NoRouting
    from bench.waiting.world import Asked, Assumptions, Mentor

HOUR = timedelta(hours=1)
DAY_SECONDS = 86_400
A_MONTH = 4  # weeks


@dataclass(frozen=True)
class Figures:
    """Waits in days; None where too many were still waiting when the year was over."""

    median: float | None
    ninetieth: float | None
    longest: float
    after_week: float
    after_month: float
    # How unequal: the answers a week of each mentor; and the share of the time that each has
    # which they took, of those who were there for a month.
    gini: float
    gini_of_load: float
    offers_per_answer: float
    interruptions: float
    over_capacity: int
    answers: int


def run(policy: type[NoRouting], given: Assumptions, seed: int) -> Figures:
    mentors = make_mentors(Random(f"{seed} mentors"), given)
    questions = make_questions(Random(f"{seed} questions"), given)
    site = policy(given, Random(f"{seed} site"), mentors)
    life = Random(f"{seed} life")
    end = START + timedelta(days=given.days)
    coming, now = iter(questions), START
    next_one = next(coming, None)
    while now < end:
        while next_one and next_one.at <= now:
            site.asked(next_one)
            next_one = next(coming, None)
        for mentor in site.hour(now):
            _tell(mentor, now, given, life)
        for mentor in mentors:
            if now < mentor.gone_at and _comes(mentor, now, life):
                _visit(site, mentor, now, given, life)
        now += HOUR
    return _figures(questions, mentors, end, given)


def _tell(mentor: Mentor, now: datetime, given: Assumptions, life: Random) -> None:
    """A message may bring them to the site within the day."""
    mentor.told.append(now)
    if mentor.notices(now, given.attention) and life.random() < given.prompts:
        mentor.visits.add(now + HOUR * life.randrange(1, HOURS))


def _comes(mentor: Mentor, now: datetime, life: Random) -> bool:
    is_usual = now.hour == mentor.hour and now.weekday() in mentor.days
    is_usual = is_usual and life.random() < mentor.chance
    return is_usual or now in mentor.visits


def _visit(
    site: NoRouting, mentor: Mentor, now: datetime, given: Assumptions, life: Random
) -> None:
    """They look through what they find until their time is used up."""
    mentor.active_at = now
    left = mentor.time_left(now)
    for question in site.finds(mentor, now):
        if left <= 0:
            return
        if life.random() < given.takes:
            question.answered_at = now + HOUR
            site.answered(question, mentor, now + HOUR)
            mentor.written.append(now)
            left -= 1
        else:
            site.left(question, mentor, now)


def _figures(
    questions: list[Asked], mentors: list[Mentor], end: datetime, given: Assumptions
) -> Figures:
    waits = [((one.answered_at or end) - one.at) for one in questions]
    cases = [
        Case(wait.total_seconds(), has_ended=one.answered_at is not None)
        for one, wait in zip(questions, waits, strict=True)
    ]
    answers = sum(case.has_ended for case in cases)
    weeks = [max(1.0, (min(one.gone_at, end) - START) / timedelta(days=7)) for one in mentors]
    told = sum(len(one.told) for one in mentors)
    return Figures(
        median=_days(time_until(cases, 0.5)),
        ninetieth=_days(time_until(cases, 0.9)),
        longest=max(case.seconds for case in cases) / DAY_SECONDS,
        after_week=_still_waiting(questions, end, 7),
        after_month=_still_waiting(questions, end, 30),
        gini=gini([len(one.written) / each for one, each in zip(mentors, weeks, strict=True)]),
        gini_of_load=gini(
            [
                len(one.written) / each / one.strength
                for one, each in zip(mentors, weeks, strict=True)
                if each >= A_MONTH
            ]
        ),
        offers_per_answer=told / max(1, answers),
        interruptions=told / (len(mentors) * given.days / 7),
        over_capacity=sum(one.most_at_once > one.capacity for one in mentors),
        answers=answers,
    )


def _still_waiting(questions: list[Asked], end: datetime, days: int) -> float:
    """Share of those asked early enough to tell."""
    length = timedelta(days=days)
    old = [one for one in questions if one.at + length <= end]
    return mean((one.answered_at or end) - one.at > length for one in old) if old else 0.0


def _days(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / DAY_SECONDS


def gini(values: Sequence[float]) -> float:
    """0: all have the same; near 1: one has all."""
    ordered = sorted(values)
    total, count = sum(ordered), len(ordered)
    if not total:
        return 0.0
    ranked = sum(place * value for place, value in enumerate(ordered, start=1))
    return 2 * ranked / (count * total) - (count + 1) / count
