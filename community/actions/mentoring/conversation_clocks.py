"""Silence is nobody’s fault for ever: who is waited for is nudged twice, then it ends kindly."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from community.actions.mentoring.conversations import end_conversation
from community.actions.news.announcing import announce
from community.actions.row_locks import lock_conversation
from community.enums import ConversationState, NewsKind
from community.models import Conversation
from community.models.conversation import OPEN_CONVERSATION
from community.rules.conversations import turn_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

MENTOR_GONE = Q(mentor__approved_at=None) | Q(mentor__user__is_active=False)
ASKER_GONE = Q(asker__is_active=False)


def tend_conversations() -> int:
    """Nudge and close what is due, and return how many were; a second run finds nothing."""
    return sum(_tend(pk) for pk in _due(timezone.now()).values_list("pk", flat=True))


def nudges_due(waited: timedelta) -> int:
    """How many nudges belong to a wait of that length."""
    days = (settings.CONVERSATION_FIRST_NUDGE_DAYS, settings.CONVERSATION_SECOND_NUDGE_DAYS)
    return sum(waited >= timedelta(days=one) for one in days)


def _due(now: datetime) -> QuerySet[Conversation]:
    first = now - timedelta(days=settings.CONVERSATION_FIRST_NUDGE_DAYS)
    second = now - timedelta(days=settings.CONVERSATION_SECOND_NUDGE_DAYS)
    close = now - timedelta(days=settings.CONVERSATION_CLOSE_DAYS)
    waited = (
        Q(turn_since__lte=close)
        | Q(turn_since__lte=second, nudges__lt=2)
        | Q(turn_since__lte=first, nudges__lt=1)
    )
    rows = Conversation.objects.filter(state__in=OPEN_CONVERSATION)
    return rows.filter(waited | MENTOR_GONE | ASKER_GONE)


@transaction.atomic
def _tend(conversation_id: UUID) -> bool:
    conversation = lock_conversation(conversation_id)
    now = timezone.now()
    outcome = _outcome(conversation, now)
    if outcome:
        end_conversation(conversation=conversation, by=None, state=outcome)
        return True
    wanted = nudges_due(now - conversation.turn_since)
    turn = turn_of(conversation)
    if turn is None or wanted <= conversation.nudges:
        return False
    conversation.nudges = wanted
    conversation.save(update_fields=["nudges"])
    announce(
        NewsKind.NUDGE,
        to=[turn],
        key=f"{conversation.pk}:{conversation.turn_since.isoformat()}:{wanted}",
        conversation=conversation,
    )
    return True


def _outcome(conversation: Conversation, now: datetime) -> ConversationState | None:
    """How it ends, if it ends now."""
    if not conversation.is_open:
        return None
    row = Conversation.objects.filter(pk=conversation.pk)
    if row.filter(MENTOR_GONE).exists():
        return ConversationState.TIMED_OUT_MENTOR
    if row.filter(ASKER_GONE).exists():
        return ConversationState.TIMED_OUT_ASKER
    if conversation.closes_at > now:
        return None
    if conversation.state == ConversationState.AWAITING_MENTOR:
        return ConversationState.TIMED_OUT_MENTOR
    return ConversationState.TIMED_OUT_ASKER
