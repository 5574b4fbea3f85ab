from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.models import User
from community.models import MentorApplication, MentorProfile

if TYPE_CHECKING:
    from django.db.models import QuerySet


def is_mentor(user_id: int) -> bool:
    return MentorProfile.objects.approved().filter(user=user_id).exists()


def reviewer_ids() -> list[int]:
    """Who decides about applications."""
    reviewers: QuerySet[User] = User.objects.with_perm("community.approve_mentor")
    return list(reviewers.order_by("pk").values_list("pk", flat=True))


def latest_application_of(user: User) -> MentorApplication | None:
    applications = MentorApplication.objects.filter(user=user).prefetch_related("tags")
    return applications.order_by("-submitted_at", "-pk").first()


def application_to_review(pk: int) -> MentorApplication | None:
    applications = MentorApplication.objects.select_related("user", "decided_by")
    return applications.prefetch_related("tags").filter(pk=pk).first()
