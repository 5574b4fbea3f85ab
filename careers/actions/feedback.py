"""What readers say of an item, without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from careers.models import ItemFeedback

if TYPE_CHECKING:
    from careers.enums import FeedbackReason
    from careers.models import FaqItem


@transaction.atomic
def give_feedback(*, item: FaqItem, reader: str, is_helpful: bool) -> ItemFeedback:
    """Count a reader’s word on what `item` says now; a second one on the same day replaces it.

    `reader` is whatever tells readers apart. It is not kept.
    """
    now = timezone.now()
    # The day of UTC, for everybody: a reader’s own zone could be changed, and voted in again.
    day = now.date()
    said, is_new = ItemFeedback.objects.select_for_update().get_or_create(
        item=item,
        reader=_digest(reader, f"{item.pk} {day}"),
        day=day,
        defaults={"is_helpful": is_helpful, "revision": item.article.live_revision},
    )
    if not is_new:
        if said.is_helpful != is_helpful:
            said.reason = said.text = ""
        said.is_helpful = is_helpful
        said.revision = item.article.live_revision
        said.created_at = now
        said.save()
    return said


def explain_feedback(*, said: ItemFeedback, reason: FeedbackReason, text: str) -> None:
    said.reason = reason
    said.text = text
    said.save(update_fields=["reason", "text"])


def _digest(reader: str, scope: str) -> str:
    """Another one for every item and day, so that nobody’s words can be put together."""
    return salted_hmac("careers.feedback", f"{scope} {reader}", algorithm="sha256").hexdigest()
