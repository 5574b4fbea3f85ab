"""Whose turn it is on the page of a question, and what its reader can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, IntegerField, Subquery, Value
from django.db.models.functions import Coalesce

from community.models import Claim, MentorProfile, Question
from community.queries.blocks import is_kept_away
from community.queries.queue.waiting import place_in_queue
from community.rules.claims import can_claim, why_full
from community.rules.turns import can_ask_back, can_settle, can_unsettle

if TYPE_CHECKING:
    from django.db.models import Exists
    from django.db.models.expressions import Combinable

    from community.rules.posts import Person


@dataclass(frozen=True)
class TurnBox:
    # The one that holds now.
    claim: Claim | None
    is_mine: bool
    can_claim: bool
    # Of one that they could claim, if they kept fewer.
    why_not_claim: str
    can_ask_back: bool
    can_settle: bool
    can_unsettle: bool
    # Of a mentor who released it, for those who may claim it.
    note: str
    # How long a claim holds.
    minutes: int


def turn_columns(reader: Person) -> dict[str, Combinable | Exists]:
    """What `turn_box` wants of a question beside `is_read_by_mentor` and its claim."""
    return {
        "place": place_in_queue(),
        "is_kept_away": is_kept_away(reader),
        **_room_of(reader),
    }


def _room_of(reader: Person) -> dict[str, Combinable]:
    """How many questions they keep, and how many they chose to keep at most."""
    none = Value(0, output_field=IntegerField())
    if not reader.is_authenticated:
        return {"my_claims": none, "my_capacity": none}
    claims = Claim.objects.active().filter(mentor__user=reader).order_by().values("mentor")
    profile = MentorProfile.objects.filter(user=reader)
    return {
        "my_claims": Coalesce(Subquery(claims.annotate(n=Count("pk")).values("n")), none),
        "my_capacity": Coalesce(Subquery(profile.values("question_capacity")), none),
    }


def turn_box(question: Question, reader: Person) -> TurnBox:
    last: Claim | None = getattr(question, "claim", None)
    claim = last if last and last.is_active else None
    is_mine = claim is not None and reader.is_authenticated and claim.mentor.user_id == reader.pk
    may_claim = can_claim(
        reader,
        question,
        is_mentor=question.is_read_by_mentor,
        is_blocked=question.is_kept_away,
    )
    is_free = may_claim and claim is None
    full = why_full(held=question.my_claims, question_capacity=question.my_capacity)
    return TurnBox(
        claim=claim,
        is_mine=is_mine,
        can_claim=is_free and not full,
        why_not_claim=full if is_free else "",
        can_ask_back=can_ask_back(reader, question, is_mentor=question.is_read_by_mentor),
        can_settle=can_settle(reader, question),
        can_unsettle=can_unsettle(reader, question),
        note=last.note if last and may_claim else "",
        minutes=settings.CLAIM_MINUTES,
    )
