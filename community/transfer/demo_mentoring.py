"""The demo community’s private half: its file, and the past that it is given."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import F

from community.models import (
    Conversation,
    Goal,
    MentorApplication,
    MentorshipRequest,
    Message,
    Notification,
)
from community.transfer.demo import FOLDER, past

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class ApplicationText:
    by: str
    days_ago: float
    role: str
    years: int
    tags: list[str]
    languages: list[str]
    time_zone: str
    style: str
    evidence: str
    conflicts: str


@dataclass(frozen=True)
class MessageText:
    by: str
    days_ago: float
    body: str


@dataclass(frozen=True)
class RequestText:
    """Accepted when there are messages, which begin with the mentor’s."""

    by: str
    mentor: str
    days_ago: float
    goal: str
    background: str
    expectation: str
    hours: int
    messages: list[MessageText] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)
    meeting_in_days: float | None = None


@dataclass(frozen=True)
class MentoringText:
    application: ApplicationText
    requests: list[RequestText]


def read_mentoring(folder: Path = FOLDER) -> MentoringText:
    entry = tomllib.loads((folder / "mentoring.toml").read_text())
    return MentoringText(
        application=ApplicationText(**entry["application"]),
        requests=[_request(**request) for request in entry["requests"]],
    )


def _request(*, messages: list[dict[str, Any]] | None = None, **entry: Any) -> RequestText:
    return RequestText(**entry, messages=[MessageText(**one) for one in messages or []])


def backdate_application(application: MentorApplication, text: ApplicationText) -> None:
    at = past(text.days_ago)
    MentorApplication.objects.filter(pk=application.pk).update(submitted_at=at)


def backdate_request(request: MentorshipRequest, text: RequestText) -> None:
    """It runs out as late after it was sent as any other."""
    later = F("expires_at") - timedelta(days=text.days_ago)
    row = MentorshipRequest.objects.filter(pk=request.pk)
    row.update(created_at=past(text.days_ago), expires_at=later)
    Notification.objects.filter(request=request).update(
        created_at=past(text.days_ago), mail_due_at=None
    )


def backdate_message(message: Message, text: MessageText) -> None:
    Message.objects.filter(pk=message.pk).update(created_at=past(text.days_ago))


def backdate_conversation(conversation: Conversation, text: RequestText) -> None:
    """Begun with its first message; it is the turn of whoever did not write the last one."""
    first, last = text.messages[0], text.messages[-1]
    row = Conversation.objects.filter(pk=conversation.pk)
    row.update(created_at=past(first.days_ago), turn_since=past(last.days_ago))
    goals = Goal.objects.filter(conversation=conversation)
    goals.update(added_at=past(first.days_ago))
    goals.exclude(done_at=None).update(done_at=past(last.days_ago))
    told = Notification.objects.filter(conversation=conversation)
    told.update(created_at=past(last.days_ago), mail_due_at=None)
