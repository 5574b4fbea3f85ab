"""Conversations as people have them: through the actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from community.actions.mentoring.conversations import open_conversation
from community.actions.mentoring.messages import write_message
from tests.factories.accounts import UserFactory
from tests.factories.mentoring import MentorshipRequestFactory

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Conversation, Message


def conversation(*, asker: User | None = None, mentor: User | None = None) -> Conversation:
    """Just opened; it is the mentor’s turn."""
    profile: Any = {"mentor__user": mentor} if mentor else {}
    if mentor and hasattr(mentor, "mentor"):
        profile = {"mentor": mentor.mentor}
    request = MentorshipRequestFactory.create(
        asker=asker or UserFactory.create(), state="accepted", **profile
    )
    return open_conversation(request=request)


def wrote(talk: Conversation, by: User, body: str = "How are you getting on?") -> Message:
    return write_message(conversation=talk, body=body, by=by)
