"""Who may ask whom for private mentoring. The facts come from `queries.mentoring.requests`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.enums import ConversationState, RequestState
from community.rules.conversations import is_going_on

if TYPE_CHECKING:
    from datetime import datetime

    from community.models import Conversation, MentorshipRequest
    from community.rules.posts import Person


class Obstacle(models.TextChoices):
    """Why somebody cannot ask a mentor for private help now, in a sentence for them."""

    SELF = "self", _("This is you.")
    NO_MENTOR = "no-mentor", _("This member takes no requests: only mentors do.")
    NO_MENTEES = "no-mentees", _("This mentor answers questions, and mentors nobody in private.")
    IDLE = "idle", _("This mentor has not been here for a while and takes no requests.")
    PAUSED = "paused", _("This mentor is away.")
    TALKING = "talking", _("You have a conversation with this mentor already.")
    ASKED = "asked", _("You have asked this mentor already: the request is open.")
    FULL = "full", _("This mentor helps as many people as they can at the moment.")
    # A block is never named.
    BLOCKED = "blocked", _("This mentor cannot take requests from you now.")
    DECLINED = "declined", _("This mentor could not take you on a short while ago.")
    TOO_MANY = (
        "too-many",
        _("You have as many requests open as one member can: take one back, or wait a little."),
    )


@dataclass(frozen=True)
class Standing:
    """How somebody who would like to ask stands to a mentor, at one moment."""

    is_self: bool = False
    is_mentor: bool = True
    mentee_capacity: int = 1
    mentees: int = 0
    is_idle: bool = False
    paused_until: datetime | None = None
    is_blocked: bool = False
    has_open_request: bool = False
    has_conversation: bool = False
    asked_again_from: datetime | None = None
    open_requests: int = 0

    @property
    def obstacle(self) -> Obstacle | None:
        """The one that says most; None when nothing stands in the way."""
        return next((name for name, holds in self._obstacles().items() if holds), None)

    @property
    def takes_questions(self) -> bool:
        """Whether they may be asked to answer one in public, as far as the two are concerned."""
        is_here = self.is_mentor and not self.is_idle and self.paused_until is None
        return is_here and not self.is_self and not self.is_blocked

    def _obstacles(self) -> dict[Obstacle, bool]:
        """What holds for everybody first, so that a block is told by nothing."""
        return {
            Obstacle.SELF: self.is_self,
            Obstacle.NO_MENTOR: not self.is_mentor,
            Obstacle.NO_MENTEES: not self.mentee_capacity,
            Obstacle.IDLE: self.is_idle,
            Obstacle.PAUSED: self.paused_until is not None,
            Obstacle.TALKING: self.has_conversation,
            Obstacle.ASKED: self.has_open_request,
            Obstacle.FULL: self.mentees >= self.mentee_capacity,
            Obstacle.BLOCKED: self.is_blocked,
            Obstacle.DECLINED: self.asked_again_from is not None,
            Obstacle.TOO_MANY: self.open_requests >= settings.OPEN_REQUESTS,
        }


def has_lost_mentor(conversation: Conversation) -> bool:
    """Over because the mentor did not come back, whether or not the worker has closed it."""
    if conversation.state == ConversationState.AWAITING_MENTOR:
        return not is_going_on(conversation)
    return conversation.state == ConversationState.TIMED_OUT_MENTOR


def can_become_question(user: Person, request: MentorshipRequest) -> bool:
    """Whether its text may be asked in public: it came to nothing, and was not asked before.

    `request` comes with its conversation.
    """
    if user.pk != request.asker_id or request.question_id is not None:
        return False
    conversation = getattr(request, "conversation", None)
    if conversation is not None:
        return has_lost_mentor(conversation)
    return request.state_now in {RequestState.DECLINED, RequestState.EXPIRED}
