"""How an offer ends, by whatever happens to its question or to the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from community.actions.queue.offering import tell_asker
from community.enums import OfferState
from community.models import Offer, Question
from community.models.question import OPEN

if TYPE_CHECKING:
    from datetime import datetime

    from community.models import MentorProfile


def end_offer(
    offer: Offer, state: OfferState, *, at: datetime | None = None, reason: str = ""
) -> bool:
    """False when it had ended before; then nothing is changed."""
    at = at or timezone.now()
    open_ = Offer.objects.filter(pk=offer.pk, state=OfferState.OPEN)
    if not open_.update(state=state, decided_at=at, reason=reason):
        return False
    offer.state, offer.decided_at, offer.reason = state, at, reason
    return True


def accept_offers_of(question: Question, mentor: MentorProfile) -> None:
    """Within the claim of that mentor: whoever takes the question has accepted what was offered."""
    offers = Offer.objects.filter(question=question, mentor=mentor, state=OfferState.OPEN)
    for offer in offers.select_related("mentor__user"):
        if end_offer(offer, OfferState.ACCEPTED) and offer.is_asked:
            tell_asker(offer, question)


def withdraw_needless() -> int:
    """What is answered, closed, hidden or deleted needs nobody any more, whatever did that."""
    needed = Question.objects.filter(OPEN, mentor_answer_count=0)
    needless = Offer.objects.filter(state=OfferState.OPEN).exclude(question__in=needed)
    return needless.update(state=OfferState.WITHDRAWN, decided_at=timezone.now())


def expire_offers() -> int:
    """Write down what time has ended, and tell those who asked."""
    late = Offer.objects.filter(state=OfferState.OPEN, expires_at__lte=timezone.now())
    ended = 0
    for offer in late.select_related("mentor__user", "question"):
        with transaction.atomic():
            if end_offer(offer, OfferState.EXPIRED, at=offer.expires_at):
                ended += 1
                if offer.is_asked:
                    tell_asker(offer, offer.question)
    return ended
