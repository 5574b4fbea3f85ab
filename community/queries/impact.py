"""What came of a mentor’s answers."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from django.db.models import Count, Min, Q

from community.models import Answer

if TYPE_CHECKING:
    from datetime import timedelta

    from accounts.models import User

_LOOKED_AT = 200
LATEST = 5


@dataclass(frozen=True)
class Impact:
    answers: int
    # Different askers, others than the mentor.
    people: int
    accepted: int
    # From a question to the mentor’s first answer to it, of the latest; None without any.
    median_reply: timedelta | None
    latest: list[Answer]


def impact_of(user: User) -> Impact:
    answers = Answer.objects.public().filter(author=user)
    counted = answers.aggregate(
        answers=Count("pk"),
        people=Count("question__author", distinct=True, filter=~Q(question__author=user)),
        accepted=Count("accepted_by"),
    )
    firsts = (
        answers.exclude(question__author=user)
        .order_by()
        .values("question", "question__created_at")
        .annotate(first=Min("created_at"))
        .order_by("-first")[:_LOOKED_AT]
    )
    waits = [row["first"] - row["question__created_at"] for row in firsts]
    latest = answers.select_related("question").only(
        "score", "created_at", "question__title", "question__slug"
    )
    return Impact(
        **counted,
        median_reply=median(waits) if waits else None,
        latest=list(latest.order_by("-created_at", "-pk")[:LATEST]),
    )
