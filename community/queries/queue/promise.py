"""How long a question will probably wait for a mentor, from what this site has seen lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from django.db.models import Exists, Min, OuterRef, Q, Subquery
from django.utils import timezone

from community.enums import PromiseBasis, TagGroup, Turn
from community.models import Answer, Question, TaggedQuestion
from core.survival import Case, time_until

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from community.models import Tag
    from community.models.question import QuestionQuerySet

USUALLY, NEARLY_ALWAYS = 0.5, 0.9
KEPT_FOR = 60 * 60  # seconds


@dataclass(frozen=True)
class Forecast:
    """Seconds within which half, and nine of ten, of such questions get a mentor’s answer.

    None where that was not seen: too few cases, or too many of them still wait.
    """

    seconds: int | None
    late_seconds: int | None
    cases: int
    basis: PromiseBasis


def forecast(tags: Collection[Tag], *, asked_at: datetime | None = None) -> Forecast:
    """From questions with these tags, else from those of their groups, else from all.

    Up to an hour old. `asked_at`: what was asked then or later says nothing yet.
    """
    key = forecast_key(tags)
    kept = cache.get(key)
    if kept is not None:
        seconds, late_seconds, cases, basis = kept
        return Forecast(seconds, late_seconds, cases, PromiseBasis(basis))
    found = _forecast(tags, asked_at or timezone.now())
    # Plain values: the next release may have no such class, or have it elsewhere.
    plain = (found.seconds, found.late_seconds, found.cases, found.basis.value)
    cache.set(key, plain, KEPT_FOR)
    return found


def forecast_key(tags: Collection[Tag]) -> str:
    """Of the cache."""
    return f"community:expected-wait:{'-'.join(str(pk) for pk in sorted(tag.pk for tag in tags))}"


def _forecast(tags: Collection[Tag], now: datetime) -> Forecast:
    cases: list[Case] = []
    for basis, narrow in _circles(tags):
        cases = list(_cases(narrow, now))
        if len(cases) >= settings.PROMISE_CASES:
            usually, nearly = time_until(cases, USUALLY), time_until(cases, NEARLY_ALWAYS)
            return Forecast(
                seconds=None if usually is None else round(usually),
                late_seconds=None if nearly is None else round(nearly),
                cases=len(cases),
                basis=basis,
            )
    return Forecast(None, None, len(cases), PromiseBasis.NONE)


def _circles(tags: Collection[Tag]) -> Iterator[tuple[PromiseBasis, Q]]:
    tagged = TaggedQuestion.objects.filter(content_object=OuterRef("pk"))
    groups = {tag.group for tag in tags} - {TagGroup.OTHER}
    if tags:
        yield PromiseBasis.TAGS, Q(Exists(tagged.filter(tag__in=[tag.pk for tag in tags])))
    if groups:
        yield PromiseBasis.GROUPS, Q(Exists(tagged.filter(tag__group__in=groups)))
    yield PromiseBasis.SITE, Q()


def _cases(narrow: Q, now: datetime) -> Iterator[Case]:
    since = now - timedelta(days=settings.PROMISE_DAYS)
    asked = Question.objects.public().filter(
        narrow, imported=None, created_at__gte=since, created_at__lt=now
    )
    rows = with_first_mentor_answer(asked).values_list(
        *("created_at", "waiting_since", "turn", "turn_since", "closed_at"),
        *("first_at", "promise__waited_seconds"),
    )
    for asked_at, since, turn, turn_since, closed_at, first_at, waited in rows:
        if waited is not None:
            yield Case(waited, has_ended=True)
        elif first_at is not None:
            yield Case(waited_until(first_at, since, asked_at), has_ended=True)
        else:
            until = closed_at or (turn_since if turn == Turn.ASKER else now)
            yield Case(waited_until(until, since, asked_at), has_ended=False)


def with_first_mentor_answer(questions: QuestionQuerySet) -> QuestionQuerySet:
    """Adds `first_at`: when the first of a mentor’s answers was written that readers see."""
    answers = Answer.objects.public().filter(by_mentor=True, question=OuterRef("pk"))
    first = answers.order_by().values("question").annotate(first=Min("created_at"))
    timed: QuestionQuerySet = questions.annotate(first_at=Subquery(first.values("first")))
    return timed


def waited_until(until: datetime, since: datetime, asked_at: datetime) -> int:
    """Seconds. `since` counts out the asker’s turns; past `until` it belongs to a later wait."""
    start = since if since <= until else asked_at
    return max(0, round((until - start).total_seconds()))
