"""News become mail: each of them once, whoever looks, and however often."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import make_msgid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from community.models import Mailing, Notification
from community.queries.news.mailings import due_at_once, due_digests

if TYPE_CHECKING:
    from datetime import datetime

    from community.queries.news.mailings import Batch

Enqueue = Callable[[int], object]


def start_due_mailings(*, enqueue: Enqueue, now: datetime | None = None) -> list[Mailing]:
    """Start all that is due; `enqueue` is given the key of each, in the transaction that made it.

    A second run, at the same moment or later, finds nothing left to start.
    """
    moment = now or timezone.now()
    batches = [*due_at_once(moment), *due_digests(moment)]
    started = (start_mailing(batch=batch, enqueue=enqueue) for batch in batches)
    return [mailing for mailing in started if mailing]


@transaction.atomic
def start_mailing(*, batch: Batch, enqueue: Enqueue) -> Mailing | None:
    """Put the batch into one mail. None when others were first, or all of it was read meanwhile."""
    mailing = Mailing.objects.create(
        recipient_id=batch.recipient_id,
        kind=batch.kind,
        message_id=make_msgid(domain=settings.SITE_HOST),
    )
    shown = Notification.objects.visible().filter(
        pk__in=batch.notifications, recipient=batch.recipient_id
    )
    # One statement decides, about rows of one table: what another worker was first with is left.
    waiting = Notification.objects.filter(
        pk__in=list(shown.values_list("pk", flat=True)), mailing=None, read_at=None
    )
    if not waiting.update(mailing=mailing):
        mailing.delete()
        return None
    enqueue(mailing.pk)
    return mailing
