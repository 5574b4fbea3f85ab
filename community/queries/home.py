"""The figures and the shelves of the home page."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, F, Q, QuerySet, Value
from django.utils import timezone

from careers.enums import ArticleState
from careers.models import Topic
from community.enums import Turn
from community.models import MentorProfile, Promise, Question
from community.queries.queue.promise import forecast

CACHED_FOR = 5 * 60  # seconds
FIGURES_KEY = "community:home:counted"
# What is worse than these is no news for a front page; the numbers of the desk tell it.
SOON = timedelta(days=2)
NEARLY_ALL = 90  # percent
PUBLIC_THREAD = Q(question__hidden_at=None, question__deleted_at=None)
_LOOKED_BACK = timedelta(days=90)


@dataclass(frozen=True)
class Figures:
    answered: int
    mentors: int
    waiting: int
    # Good news, and empty when it is none.
    wait: timedelta | None
    percent_kept: int | None


def figures() -> Figures:
    """Up to five minutes old, all but `waiting`: they cost a walk through all questions."""
    kept = cache.get(FIGURES_KEY)
    if kept is not None and kept.keys() == Figures.__dataclass_fields__.keys():
        return Figures(**kept | {"waiting": count_waiting()})
    found = Figures(**_counts(), wait=good_wait(), percent_kept=good_share_kept())
    # Plain values: the next release may have no such class, or have it elsewhere.
    cache.set(FIGURES_KEY, asdict(found), CACHED_FOR)
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


def good_wait() -> timedelta | None:
    """Within which half of the questions got a mentor’s answer lately: when that is soon."""
    seconds = forecast(()).seconds
    wait = None if seconds is None else timedelta(seconds=seconds)
    return wait if wait is not None and wait <= SOON else None


def good_share_kept() -> int | None:
    """Percent of the promises kept lately: when it is nearly all, of enough to tell."""
    now = timezone.now()
    lately = Promise.objects.filter(
        PUBLIC_THREAD, made_at__gte=now - _LOOKED_BACK, late_seconds__isnull=False
    )
    is_late = Q(waited_seconds=None, question__turn=Turn.MENTOR, due_at__lt=now)
    counts = lately.aggregate(
        kept=Count("pk", filter=Q(waited_seconds__lte=F("late_seconds"))),
        broken=Count("pk", filter=is_late | Q(waited_seconds__gt=F("late_seconds"))),
    )
    known = counts["kept"] + counts["broken"]
    share = 100 * counts["kept"] // known if known >= settings.PROMISE_CASES else 0
    return share if share >= NEARLY_ALL else None


def count_waiting() -> int:
    return Question.objects.waiting().count()


def shelves() -> list[Topic]:
    """Topics of the guide that hold something, each with `item_count`."""
    live = Q(articles__state=ArticleState.LIVE)
    counted = Topic.objects.annotate(item_count=Count("articles__items", filter=live))
    # A query that groups drops the order of the model.
    return list(counted.filter(item_count__gt=0).order_by("position", "title"))
