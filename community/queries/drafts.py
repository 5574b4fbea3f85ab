from __future__ import annotations

from typing import TYPE_CHECKING

from community.models import Draft

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from accounts.models import User


def drafts_of(user: User) -> QuerySet[Draft]:
    """Newest first; those of answers with their question."""
    return Draft.objects.filter(author=user).select_related("question").order_by("-updated_at")


def question_drafts(user: User) -> QuerySet[Draft]:
    return drafts_of(user).filter(question=None)


def find_question_draft(user: User, draft_id: UUID) -> Draft | None:
    return question_drafts(user).filter(pk=draft_id).first()
