"""A private thread from its first day to its last. Locks: see row_locks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.activity import note_activity
from community.actions.mentoring.meeting_changes import cancel_upcoming
from community.actions.news.announcing import announce
from community.actions.row_locks import lock_conversation
from community.enums import ConversationState, NewsKind
from community.models import Conversation, Message, Notification, Side
from community.rules.conversations import can_write, is_party, other_than, people_of, turn_of

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from accounts.models import User
    from community.models import MentorshipRequest


def open_conversation(*, request: MentorshipRequest) -> Conversation:
    """For the transaction in which `request` is accepted, with its mentor’s row locked."""
    conversation = Conversation.objects.create(
        request=request, asker_id=request.asker_id, mentor=request.mentor
    )
    Side.objects.bulk_create(
        Side(conversation=conversation, person_id=pk) for pk in people_of(conversation)
    )
    return conversation


def lock_for_writing(conversation_id: UUID, *, by: User) -> Conversation:
    """The conversation as it is now, for somebody who adds to it. Raises PermissionDenied."""
    conversation = lock_conversation(conversation_id)
    if can_write(by, conversation):
        return conversation
    refuse_strangers(conversation, by=by)
    raise PermissionDenied(_("This conversation has ended: it can be read, and nothing is added."))


def refuse_strangers(conversation: Conversation, *, by: User) -> None:
    if not is_party(by, conversation):
        raise PermissionDenied(_("This conversation is between two other people."))


def hand_turn(
    conversation: Conversation, *, by: User, since: datetime | None = None
) -> Conversation:
    """It is the other’s turn now, if it was not before; from `since` on, when that is given.

    Whoever writes twice does not give the other a later clock.
    """
    note_activity(by.pk)
    to_mentor = other_than(by, conversation) == conversation.mentor.user_id
    state = ConversationState.AWAITING_MENTOR if to_mentor else ConversationState.AWAITING_ASKER
    if state == conversation.state and since is None:
        return conversation
    conversation.state = state
    conversation.turn_since = since or timezone.now()
    conversation.nudges = 0
    conversation.save(update_fields=["state", "turn_since", "nudges"])
    return conversation


@transaction.atomic
def pass_turn(*, conversation: Conversation, by: User) -> Conversation:
    """“Nothing to answer”: so that a word of thanks starts nobody’s clock."""
    conversation = lock_for_writing(conversation.pk, by=by)
    if turn_of(conversation) == by.pk:
        hand_turn(conversation, by=by)
    return conversation


@transaction.atomic
def end_conversation(
    *,
    conversation: Conversation,
    by: User | None,
    state: ConversationState = ConversationState.FINISHED,
) -> Conversation:
    """Once; both can still read it. The other is told, and both are when `by` is the clock."""
    conversation = lock_conversation(conversation.pk)
    if by:
        refuse_strangers(conversation, by=by)
    if not conversation.is_open:
        return conversation
    conversation.state, conversation.ended_at = state, timezone.now()
    conversation.save(update_fields=["state", "ended_at"])
    cancel_upcoming(conversation)
    told = set(people_of(conversation)) - {by.pk if by else None}
    announce(
        NewsKind.CONVERSATION_ENDED,
        to=told,
        key=f"ended:{conversation.pk}",
        conversation=conversation,
    )
    if by:
        note_activity(by.pk)
    return conversation


@transaction.atomic
def set_sharing(*, conversation: Conversation, is_shared: bool, by: User) -> None:
    """Contact details show when both agree; whoever takes it back hides them again."""
    refuse_strangers(conversation, by=by)
    sides = Side.objects.filter(conversation=conversation, person=by)
    if is_shared:
        sides.filter(shares_at=None).update(shares_at=timezone.now())
    else:
        sides.update(shares_at=None)


def mark_seen(*, conversation: Conversation, until: datetime, by: User) -> None:
    """Seen is what was on the screen: never moved back, and never into what came later.

    The news of those messages counts as read, so that nobody is mailed what they have seen.
    """
    sides = Side.objects.filter(conversation=conversation, person=by)
    now = timezone.now()
    until = min(until, now)
    sides.exclude(seen_at__gte=until).update(seen_at=until)
    later = Message.objects.filter(conversation=conversation, created_at__gt=until)
    news = Notification.objects.filter(
        recipient=by, conversation=conversation, kind=NewsKind.MESSAGE
    )
    keys = [f"message:{pk}" for pk in later.values_list("pk", flat=True)]
    news.unread().exclude(key__in=keys).update(read_at=now)


def keep_note(*, conversation: Conversation, text: str, by: User) -> None:
    refuse_strangers(conversation, by=by)
    Side.objects.filter(conversation=conversation, person=by).update(note=text)


def keep_draft(*, conversation: Conversation, text: str, by: User) -> None:
    refuse_strangers(conversation, by=by)
    Side.objects.filter(conversation=conversation, person=by).update(draft=text)
