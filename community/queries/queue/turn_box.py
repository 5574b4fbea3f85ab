"""Whose turn it is on the page of a question, and what its reader can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import BooleanField, Exists, OuterRef, Q, Value

from community.models import Block, Claim, Question
from community.queries.queue.waiting import place_in_queue
from community.rules.claims import can_claim
from community.rules.turns import can_ask_back, can_settle, can_unsettle

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

    from community.rules.posts import Person


@dataclass(frozen=True)
class TurnBox:
    # The one that holds now.
    claim: Claim | None
    is_mine: bool
    can_claim: bool
    can_ask_back: bool
    can_settle: bool
    can_unsettle: bool
    # Of a mentor who released it, for those who may claim it.
    note: str
    # How long a claim holds.
    minutes: int


def turn_columns(reader: Person) -> dict[str, Combinable | Exists]:
    """What `turn_box` wants of a question beside `is_read_by_mentor` and its claim."""
    kept_away: Combinable | Exists = Value(value=False, output_field=BooleanField())
    if reader.is_authenticated:
        author = OuterRef("author")
        kept_away = Exists(
            Block.objects.filter(
                Q(blocker=reader, blocked=author) | Q(blocked=reader, blocker=author)
            )
        )
    return {"place": place_in_queue(), "is_kept_away": kept_away}


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
    return TurnBox(
        claim=claim,
        is_mine=is_mine,
        can_claim=may_claim and claim is None,
        can_ask_back=can_ask_back(reader, question, is_mentor=question.is_read_by_mentor),
        can_settle=can_settle(reader, question),
        can_unsettle=can_unsettle(reader, question),
        note=last.note if last and may_claim else "",
        minutes=settings.CLAIM_MINUTES,
    )
