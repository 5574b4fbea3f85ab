from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from careers.models import FaqItem
from community.actions.drafts import save_draft
from community.models import SuggestionUse

if TYPE_CHECKING:
    from uuid import UUID

    from accounts.models import User
    from community.models import Draft, Question


@transaction.atomic
def take_suggestion(
    *,
    target: Question | FaqItem,
    by: User,
    draft_id: UUID | None = None,
    title: str = "",
    body: str = "",
    tag_names: str = "",
) -> Draft | None:
    """Count that `target` answers what was about to be asked, and keep what `by` had written.

    The count says nothing about who it was. Raises DraftRefused: then nothing is counted.
    """
    draft = save_draft(by=by, draft_id=draft_id, title=title, body=body, tag_names=tag_names)
    key = "item" if isinstance(target, FaqItem) else "question"
    this: dict[str, object] = {key: target, "day": timezone.localdate()}
    if not _count_again(this):
        try:
            with transaction.atomic():
                SuggestionUse.objects.create(**this)
        except IntegrityError:  # somebody was first
            _count_again(this)
    return draft


def _count_again(this: dict[str, object]) -> int:
    return SuggestionUse.objects.filter(**this).update(count=F("count") + 1)
