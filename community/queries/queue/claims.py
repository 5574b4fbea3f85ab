from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from community.models import Claim, Question
from community.rules.claims import why_full

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from community.models import MentorProfile

WARNED_BEFORE = timedelta(minutes=5)


def claims_of(mentor: MentorProfile) -> QuerySet[Claim]:
    """Those that hold, with their questions; the one that ends first comes first."""
    claims = mentor.claims.active().filter(question__in=Question.objects.public())
    claims = claims.select_related("question__author")
    return claims.order_by("expires_at", "pk")


def why_no_claim(mentor: MentorProfile) -> str:
    """Why they can keep no other question now; "" while they can."""
    held = mentor.claims.active().count()
    return why_full(held=held, question_capacity=mentor.question_capacity)


def claims_about_to_end() -> QuerySet[Claim]:
    soon = timezone.now() + WARNED_BEFORE
    return Claim.objects.active().filter(expires_at__lte=soon).select_related("mentor", "question")
