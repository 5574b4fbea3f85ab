"""Of a conversation whose mentor is loaded: who is in it, and what they may do."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from community.enums import ConversationState

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Conversation, ConversationReport, Message
    from community.rules.posts import Person


def people_of(conversation: Conversation) -> tuple[int, int]:
    return conversation.asker_id, conversation.mentor.user_id


def is_party(user: Person, conversation: Conversation) -> bool:
    return user.is_authenticated and user.pk in people_of(conversation)


def other_than(user: User, conversation: Conversation) -> int:
    asker, mentor = people_of(conversation)
    return mentor if user.pk == asker else asker


def turn_of(conversation: Conversation) -> int | None:
    """Whose turn it is; None when it is over."""
    asker, mentor = people_of(conversation)
    match conversation.state:
        case ConversationState.AWAITING_MENTOR:
            return mentor
        case ConversationState.AWAITING_ASKER:
            return asker
    return None


def is_going_on(conversation: Conversation) -> bool:
    """Open, and its clock has not run out, whether or not the worker has closed it."""
    return conversation.is_open and conversation.closes_at > timezone.now()


def can_write(user: Person, conversation: Conversation) -> bool:
    return is_party(user, conversation) and is_going_on(conversation)


def can_edit_message(user: Person, message: Message, conversation: Conversation) -> bool:
    """For a while only: what the other has answered does not change under them."""
    grace = timedelta(minutes=settings.EDIT_GRACE_MINUTES)
    return can_remove_message(user, message) and (
        is_going_on(conversation) and timezone.now() <= message.created_at + grace
    )


def can_remove_message(user: Person, message: Message) -> bool:
    return user.is_authenticated and user.pk == message.author_id and message.deleted_at is None


def may_judge_reports(user: Person) -> bool:
    return user.has_perm("community.view_conversationreport")


def can_judge(user: Person, report: ConversationReport) -> bool:
    """Nobody decides about a conversation of their own."""
    return may_judge_reports(user) and not is_party(user, report.conversation)
