"""The past of the demo community’s private half."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, Subquery

from community.models import Goal, Message, Notification, Side
from community.transfer.demo.past import backdate_row, past

if TYPE_CHECKING:
    from community.models import Conversation, MentorshipRequest
    from community.transfer.demo.mentoring import EndText, RequestText

ENDED = timedelta(minutes=20)


def backdate_request(request: MentorshipRequest, text: RequestText) -> None:
    """It runs out as late after it was sent as any other; it was decided with the first message."""
    request.refresh_from_db()
    decided_at = past(text.messages[0].days_ago) if text.messages else None
    backdate_row(
        request,
        created_at=past(text.days_ago),
        expires_at=request.expires_at - timedelta(days=text.days_ago),
        viewed_at=decided_at and decided_at - timedelta(minutes=30),
        decided_at=decided_at,
    )


def backdate_conversation(conversation: Conversation, text: RequestText) -> None:
    """Begun with its first message; it is the turn of whoever did not write the last one."""
    first, last = past(text.messages[0].days_ago), past(text.messages[-1].days_ago)
    backdate_row(conversation, created_at=first, turn_since=last)
    goals = Goal.objects.filter(conversation=conversation)
    goals.update(added_at=first)
    goals.exclude(done_at=None).update(done_at=last)
    written = Message.objects.filter(conversation=conversation, author=OuterRef("person"))
    seen = written.order_by("-created_at").values("created_at")[:1]
    Side.objects.filter(conversation=conversation).update(seen_at=Subquery(seen))


def backdate_end(conversation: Conversation, end: EndText) -> None:
    at = past(end.days_ago)
    backdate_row(conversation, ended_at=at)
    conversation.testimonials.update(created_at=at + ENDED, shown_at=at + 2 * ENDED)


def read_talk_news(conversation: Conversation) -> None:
    """Whoever wrote later has read it; and both, when it is over."""
    this = Q(conversation=conversation) | Q(request=conversation.request_id)
    for row in Notification.objects.filter(this, read_at=None):
        answers = Message.objects.filter(
            conversation=conversation, author=row.recipient_id, created_at__gt=row.created_at
        )
        answer = answers.order_by("created_at").first()
        if answer or not conversation.is_open:
            backdate_row(row, read_at=answer.created_at if answer else row.created_at + ENDED)
