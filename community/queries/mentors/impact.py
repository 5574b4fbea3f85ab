"""What a mentor’s answers came to: counted from the rows, and only what everybody can read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from django.db.models import Count, F, Min, Q
from django.utils import timezone

from community.models import Answer, Testimonial
from community.queries.thanks import count_thanks

if TYPE_CHECKING:
    from collections.abc import Collection

    from accounts.models import User

# Fewer replies than this say nothing about the next one.
ENOUGH_REPLIES = 5
_LOOKED_BACK = timedelta(days=365)
LATEST = 5


@dataclass(frozen=True)
class Impact:
    answers: int
    # Different askers, others than the mentor.
    people: int
    accepted: int
    # Notes of thanks, whoever may read them.
    thanks: int
    # Words about them as a mentor that they show.
    testimonials: int
    # From a question to the mentor’s first answer to it; None of too few.
    median_reply: timedelta | None


def impact_of(user: User) -> Impact:
    """In four queries."""
    counted = (
        Answer.objects.public()
        .filter(author=user)
        .aggregate(
            answers=Count("pk"),
            people=Count("question__author", distinct=True, filter=~Q(question__author=user.pk)),
            accepted=Count("accepted_by"),
        )
    )
    median_reply = median_replies([user.pk]).get(user.pk)
    return Impact(
        **counted,
        thanks=count_thanks(user),
        testimonials=Testimonial.objects.shown().filter(receiver=user).count(),
        median_reply=median_reply,
    )


def latest_answers_of(user: User) -> list[Answer]:
    answers = Answer.objects.public().filter(author=user).select_related("question")
    columns = ("score", "created_at", "question__title", "question__slug")
    return list(answers.only(*columns).order_by("-created_at", "-pk")[:LATEST])


def median_replies(user_ids: Collection[int]) -> dict[int, timedelta]:
    """From a question to their first answer, of the last year; without those who have too few.

    Questions from before they were mentors are left out: how long those had waited says nothing.
    """
    firsts = (
        Answer.objects.public()
        .filter(
            author__in=user_ids,
            by_mentor=True,
            created_at__gte=timezone.now() - _LOOKED_BACK,
            question__created_at__gte=F("author__mentor__approved_at"),
        )
        .exclude(question__author=F("author"))
        .order_by()
        .values("author", "question", "question__created_at")
        .annotate(first=Min("created_at"))
    )
    waits: dict[int, list[float]] = defaultdict(list)
    for row in firsts:
        waits[row["author"]].append((row["first"] - row["question__created_at"]).total_seconds())
    return {
        user: timedelta(seconds=median(found))
        for user, found in waits.items()
        if len(found) >= ENOUGH_REPLIES
    }
