"""What waits for moderators, for the list on the desk of the admin."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from careers.registry import WorkRow
from community.enums import ApplicationState, TalkReportState
from community.models import MentorApplication
from community.queries.mentoring.conversation_reports import reports_for
from community.rules.conversations import may_judge_reports
from community.rules.moderation import may_approve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User

# Within these, whoever reported or applied has an answer.
REPORTS = timedelta(days=1)
APPLICATIONS = timedelta(days=7)


def work_of_moderation(user: User) -> Iterator[WorkRow]:
    """In two queries; nothing of what a moderator’s own is about."""
    if may_judge_reports(user):
        yield from _reports(user)
    if may_approve(user):
        yield from _applications(user)


def _reports(user: User) -> Iterator[WorkRow]:
    """Without a name or a word of the conversation."""
    for report in reports_for(user, TalkReportState.OPEN):
        yield WorkRow(
            kind=_("Reported conversation"),
            title=report.get_reason_display(),
            url=reverse("admin:community_conversationreport_page", args=[report.pk]),
            due=timezone.localdate(report.created_at + REPORTS),
        )


def _applications(user: User) -> Iterator[WorkRow]:
    waiting = MentorApplication.objects.filter(state=ApplicationState.SUBMITTED)
    for one in waiting.exclude(user=user).select_related("user").order_by("submitted_at", "pk"):
        yield WorkRow(
            kind=_("Wants to become a mentor"),
            title=one.user.display_name,
            url=reverse("admin:community_mentorapplication_review", args=[one.pk]),
            due=timezone.localdate(one.submitted_at + APPLICATIONS),
            detail=one.role,
        )
