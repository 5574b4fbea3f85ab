"""What the two have said at the end of a conversation, and what others read of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from community.enums import Satisfaction
from community.models import ConversationFeedback, Testimonial
from community.queries.blocks import is_blocked_between

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Conversation, MentorProfile

FEWEST_TOLD = 5  # below it a number would tell who said what


def partner_of(conversation: Conversation, user_id: int) -> User:
    """The other one of the two; `conversation` comes with both."""
    is_asker = conversation.asker_id == user_id
    return conversation.mentor.user if is_asker else conversation.asker


@dataclass(frozen=True)
class Farewell:
    """What one of the two has said, and what the other wrote about them."""

    value: str
    given: Testimonial | None
    received: Testimonial | None
    # Then neither can write anything new about the other.
    is_kept_away: bool


def farewell_of(conversation: Conversation, user_id: int) -> Farewell:
    own = ConversationFeedback.objects.filter(conversation=conversation, by=user_id)
    rows = list(Testimonial.objects.filter(conversation=conversation).select_related("giver"))
    return Farewell(
        value=own.values_list("value", flat=True).first() or "",
        given=next((one for one in rows if one.giver_id == user_id), None),
        received=next((one for one in rows if one.receiver_id == user_id), None),
        is_kept_away=is_blocked_between(user_id, partner_of(conversation, user_id).pk),
    )


def testimonials_shown_of(user_id: int) -> list[Testimonial]:
    """Those that everybody reads on a profile."""
    rows = Testimonial.objects.shown().filter(receiver=user_id)
    return list(rows.select_related("giver").order_by("-shown_at", "-pk"))


@dataclass(frozen=True)
class Satisfied:
    """How many of the people a mentor helped have said so, of all who said something."""

    said: int
    helped: int


def satisfaction_with(mentor: MentorProfile) -> Satisfied | None:
    """None while so few have said something that a number would tell who."""
    rows = ConversationFeedback.objects.filter(conversation__mentor=mentor)
    by_askers = rows.exclude(by=mentor.user_id).order_by()
    counts = dict(by_askers.values_list("value").annotate(n=Count("pk")))
    said = sum(counts.values())
    if said < FEWEST_TOLD:
        return None
    return Satisfied(said=said, helped=counts.get(Satisfaction.YES, 0))
