from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from community.models import Draft, Question
from core.pagination import Page, paginate

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from accounts.models import User


def drafts_of(user: User) -> QuerySet[Draft]:
    """Newest first; those of answers with their question, as long as it can be seen."""
    seen = Q(question=None) | Q(question__in=Question.objects.visible_to(user))
    drafts = Draft.objects.filter(seen, author=user)
    return drafts.select_related("question").order_by("-updated_at")


def question_drafts(user: User) -> QuerySet[Draft]:
    return drafts_of(user).filter(question=None)


def find_question_draft(user: User, draft_id: UUID) -> Draft | None:
    return question_drafts(user).filter(pk=draft_id).first()


def list_drafts(user: User, *, cursor: str | None, size: int) -> Page[Draft]:
    order = ("-updated_at", "-pk")
    return paginate(drafts_of(user), order=order, cursor=cursor, size=size, strict=True)
