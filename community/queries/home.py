"""The figures and the shelves of the home page."""

from dataclasses import dataclass, replace
from datetime import timedelta
from statistics import median
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Min, Q, QuerySet, Value
from django.utils import timezone

from careers.enums import ArticleState
from careers.models import Topic
from community.models import Answer, MentorProfile, Question

CACHED_FOR = 5 * 60  # seconds
FIGURES_KEY = "community:home:figures"
# Fewer first answers than this say nothing about the next one.
ENOUGH_ANSWERS = 20
_LOOKED_AT = 200
_LOOKED_BACK = timedelta(days=90)


@dataclass(frozen=True)
class Figures:
    answered: int
    mentors: int
    waiting: int
    wait: timedelta | None


def figures() -> Figures:
    """Up to five minutes old, all but `waiting`: they cost a walk through all questions."""
    kept = cache.get(FIGURES_KEY)
    if isinstance(kept, Figures):
        return replace(kept, waiting=count_waiting())
    found = Figures(**_counts(), wait=median_wait())
    cache.set(FIGURES_KEY, found, CACHED_FOR)
    return found


def _counts() -> dict[str, int]:
    """Several counts in one query."""
    counted: dict[str, QuerySet[Any]] = {
        "answered": Question.objects.public().filter(answer_count__gt=0),
        "mentors": MentorProfile.objects.approved(),
        "waiting": Question.objects.waiting(),
    }
    first, *others = (
        rows.order_by().values(name=Value(name)).annotate(number=Count("pk"))
        for name, rows in counted.items()
    )
    return {row["name"]: row["number"] for row in first.union(*others, all=True)}


def median_wait() -> timedelta | None:
    """From a question to its first answer by a mentor; None when there are too few to tell."""
    firsts = (
        Answer.objects.public()
        .filter(by_mentor=True, created_at__gte=timezone.now() - _LOOKED_BACK)
        .values("question", "question__created_at")
        .annotate(first=Min("created_at"))
        .order_by("-first")[:_LOOKED_AT]
    )
    waits = [row["first"] - row["question__created_at"] for row in firsts]
    return median(waits) if len(waits) >= ENOUGH_ANSWERS else None


def count_waiting() -> int:
    return Question.objects.waiting().count()


def shelves() -> list[Topic]:
    """Topics of the guide that hold something, each with `item_count`."""
    live = Q(articles__state=ArticleState.LIVE)
    counted = Topic.objects.annotate(item_count=Count("articles__items", filter=live))
    # A query that groups drops the order of the model.
    return list(counted.filter(item_count__gt=0).order_by("position", "title"))
