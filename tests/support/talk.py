"""A private conversation with one of everything in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from community.actions.mentoring.conversation_reports import report_conversation
from community.actions.mentoring.goals import add_goal
from community.actions.mentoring.meetings import offer_times, take_time
from community.enums import TalkReportReason
from tests.factories.talks import conversation, wrote

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Conversation, ConversationReport, Goal, Meeting, Message


@dataclass(frozen=True)
class Talk:
    """The meeting is agreed, and the mentor offers another time for it."""

    conversation: Conversation
    message: Message
    goal: Goal
    meeting: Meeting
    report: ConversationReport

    @property
    def by_name(self) -> dict[str, dict[str, Any]]:
        talk = {"pk": self.conversation.pk}
        return {
            "community:conversation": talk,
            "community:goal": talk | {"goal": self.goal.pk},
            "community:message": talk | {"message": self.message.pk},
            "community:meeting": talk | {"meeting": self.meeting.pk},
            "admin:community_conversationreport": {"pk": self.report.pk},
        }

    @property
    def time_id(self) -> int:
        return self.meeting.times.get().pk


def build_talk(author: User, *, mentor: User | None = None) -> Talk:
    talk = conversation(asker=author, mentor=mentor)
    mentor = talk.mentor.user
    soon = timezone.now() + timedelta(days=2)
    meeting = offer_times(conversation=talk, times=[soon], minutes=30, by=author)
    take_time(meeting=meeting, time_id=meeting.times.get().pk, by=mentor)
    offer_times(conversation=talk, times=[soon + timedelta(days=1)], minutes=30, by=mentor)
    message = wrote(talk, author, "I have read the first chapter.")
    return Talk(
        conversation=talk,
        message=message,
        goal=add_goal(conversation=talk, text="Read the second chapter", by=author),
        meeting=meeting,
        report=report_conversation(
            conversation=talk, messages=[message], reason=TalkReportReason.OTHER, by=mentor
        ),
    )
