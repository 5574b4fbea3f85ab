"""A mentor at work: what lies on their desk, of which nothing is anybody else’s."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from community.models import Claim, SavedReply
from tests.factories.community import QuestionFactory
from tests.factories.offers import OfferFactory

if TYPE_CHECKING:
    from community.models import MentorProfile, Offer, Question


@dataclass(frozen=True)
class Desk:
    mentor: MentorProfile
    # Of questions by others; what is claimed can be given back.
    claim: Claim
    offer: Offer
    reply: SavedReply

    def by_name(self) -> dict[str, dict[str, Any]]:
        return {
            "community:offer": {"pk": self.offer.pk},
            "community:reply": {"pk": self.reply.pk},
        }


def build_desk(mentor: MentorProfile) -> Desk:
    later = timezone.now() + timedelta(days=1)
    asked: Question = QuestionFactory.create()
    return Desk(
        mentor=mentor,
        claim=Claim.objects.create(
            question=QuestionFactory.create(), mentor=mentor, expires_at=later
        ),
        offer=OfferFactory.create(
            question=asked, asked_by=asked.author, mentor=mentor, expires_at=later
        ),
        reply=SavedReply.objects.create(owner=mentor.user, title="Begin", body="Begin small."),
    )
