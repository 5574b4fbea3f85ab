from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from community.models import ConversationReport, ReportReading

if TYPE_CHECKING:
    from uuid import UUID

    from community.enums import TalkReportState

# For so long one opening lets a moderator read; then it is opened, and told, again.
READING_LASTS = timedelta(hours=1)


@dataclass(frozen=True)
class ReportedMessage:
    author: str
    at: datetime
    text: str
    is_removed: bool


def judges() -> list[int]:
    """Whoever may read what is reported."""
    permission = {"codename": "view_conversationreport", "content_type__app_label": "community"}
    granted = Q(is_superuser=True)
    for way in ("groups__permissions", "user_permissions"):
        granted |= Q(**{f"{way}__{key}": value for key, value in permission.items()})
    staff = User.objects.public().filter(granted, is_staff=True)
    return list(staff.values_list("pk", flat=True).distinct())


def reports_for(user: User, state: TalkReportState) -> list[ConversationReport]:
    """The longest wait first; never of a conversation of their own."""
    own = Q(conversation__asker=user) | Q(conversation__mentor__user=user)
    reports = ConversationReport.objects.filter(state=state).exclude(own)
    return list(reports.select_related("decided_by").defer("part", "note").order_by("created_at"))


def find_report(pk: UUID) -> ConversationReport | None:
    reports = ConversationReport.objects.select_related(
        "conversation__asker", "conversation__mentor__user", "reporter", "decided_by"
    )
    return reports.filter(pk=pk).first()


def has_open_reading(report: ConversationReport, user: User) -> bool:
    since = timezone.now() - READING_LASTS
    return ReportReading.objects.filter(report=report, by=user, read_at__gt=since).exists()


def reported_part(report: ConversationReport) -> list[ReportedMessage]:
    return [
        ReportedMessage(
            author=one["author"],
            at=datetime.fromisoformat(one["at"]),
            text=one["text"],
            is_removed=one["is_removed"],
        )
        for one in report.part
    ]
