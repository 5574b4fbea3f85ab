"""What a mentor has taken on, for the page on which they set how much that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from community.models import Conversation
from community.queries.queue.claims import claims_of

if TYPE_CHECKING:
    from community.models import Claim, MentorProfile


@dataclass(frozen=True)
class Load:
    claims: list[Claim]
    conversations: list[Conversation]


def load_of(mentor: MentorProfile) -> Load:
    conversations = Conversation.objects.open().filter(mentor=mentor).select_related("asker")
    return Load(claims=list(claims_of(mentor)), conversations=list(conversations))
