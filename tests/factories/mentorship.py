"""Requests for mentoring as the actions make them, and what can come of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from community.actions.mentoring.request_acceptance import accept_request
from community.actions.mentoring.requests import open_request, send_request
from community.enums import ConversationState
from community.models import Conversation
from tests.factories.accounts import UserFactory
from tests.factories.community import MentorProfileFactory

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import MentorProfile, MentorshipRequest

TEXT: dict[str, Any] = {
    "goal": "From data analysis to a first job in ML",
    "background": "I write SQL all day, and have finished two courses in my evenings.",
    "expectation": "Somebody to look at my plan once a week.",
    "hours": 5,
}


def adult(**fields: object) -> User:
    user: User = UserFactory.create(adult_at=timezone.now(), **fields)
    return user


def mentor(**fields: object) -> MentorProfile:
    """With room for one, who has said to be old enough."""
    profile: MentorProfile = MentorProfileFactory.create(
        **{"user__adult_at": timezone.now()} | fields
    )
    return profile


def requested(
    to: MentorProfile | None = None, *, by: User | None = None, **text: object
) -> MentorshipRequest:
    return send_request(mentor=to or mentor(), by=by or adult(), **TEXT | text)


def opened(
    to: MentorProfile | None = None, *, by: User | None = None, **text: object
) -> MentorshipRequest:
    request = requested(to, by=by, **text)
    return open_request(request=request, by=request.mentor.user)


def accepted(
    to: MentorProfile | None = None, *, by: User | None = None, **text: object
) -> Conversation:
    request = requested(to, by=by, **text)
    return accept_request(request=request, by=request.mentor.user)


def ended(
    conversation: Conversation, state: ConversationState = ConversationState.FINISHED
) -> Conversation:
    """Whatever ended it."""
    Conversation.objects.filter(pk=conversation.pk).update(state=state, ended_at=timezone.now())
    conversation.refresh_from_db()
    return conversation
