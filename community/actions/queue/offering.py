"""An offer is made while the mentor’s row is held, so that nobody gets more than they can take."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from community.actions.news.announcing import announce
from community.enums import NewsKind, OfferState, OfferWay
from community.models import MentorProfile, Offer
from community.queries.queue.routing import with_room
from community.rules.routing import reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accounts.models import User
    from community.enums import Rung
    from community.models import Question
    from community.rules.routing import Candidate


def offer_to(
    question: Question,
    candidates: Sequence[Candidate],
    *,
    places: int | None = None,
    rung: Rung | None = None,
    asked_by: User | None = None,
    handed_by: MentorProfile | None = None,
) -> list[Offer]:
    """To the first `places` of those who still have room, or to all of them.

    Called in a transaction that holds the question (`lock_question`).
    Mentors are locked in one order, so that two who offer never wait for each other.
    """
    now = timezone.now()
    way = OfferWay.ASKED if asked_by else OfferWay.ROUTED
    free = _hold_with_room([one.mentor for one in candidates])
    offers = [
        Offer.objects.create(
            question=question,
            mentor=free[one.mentor],
            way=way,
            rung=rung or "",
            reasons=reasons(one, now=now),
            asked_by=asked_by,
            handed_by=handed_by,
            created_at=now,
            expires_at=now + patience(way),
        )
        for one in [one for one in candidates if one.mentor in free][:places]
    ]
    for offer in offers:
        tell_mentor(offer, question)
    return offers


def patience(way: OfferWay) -> timedelta:
    """How long an offer stays open."""
    if way is OfferWay.ASKED:
        return timedelta(hours=settings.ASKED_EXPIRES_HOURS)
    return timedelta(hours=settings.OFFER_EXPIRES_HOURS)


def tell_mentor(offer: Offer, question: Question) -> None:
    announce(
        NewsKind.ASKED if offer.is_asked else NewsKind.OFFER,
        to=[offer.mentor.user_id],
        key=f"offer:{offer.pk}:{offer.way}",
        by=offer.asked_by if offer.is_asked else None,
        question=question,
        path=offer.get_absolute_url(),
    )


def tell_asker(offer: Offer, question: Question, **details: Any) -> None:
    """What came of asking this mentor; nothing is said of a reason."""
    if offer.asked_by_id is None:
        return
    announce(
        NewsKind.ASKED_OUTCOME,
        to=[offer.asked_by_id],
        key=f"offer:{offer.pk}:{offer.state}",
        by=offer.mentor.user if offer.state != OfferState.EXPIRED else None,
        question=question,
        details={"state": offer.state, "mentor": offer.mentor.user.display_name, **details},
    )


def _hold_with_room(pks: list[int]) -> dict[int, MentorProfile]:
    list(MentorProfile.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk"))
    # Counted by a second statement: on PostgreSQL the first one sees what was before its locks.
    rows = with_room(MentorProfile.objects.available().filter(pk__in=pks))
    return {mentor.pk: mentor for mentor in rows if mentor.room > 0}
