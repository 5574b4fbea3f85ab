"""What one of the two shows to the moderators. Nothing else of a conversation can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.log import log
from community.actions.mentoring.conversations import refuse_strangers
from community.actions.news.announcing import announce
from community.actions.row_locks import lock_conversation
from community.enums import LogAction, NewsKind, TalkReportState
from community.models import ConversationReport, ReportReading
from community.queries.mentoring.conversation_reports import has_open_reading, judges
from community.rules.conversations import can_judge, is_party, people_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from accounts.models import User
    from community.enums import TalkReportReason
    from community.models import Conversation, Message


@transaction.atomic
def report_conversation(
    *,
    conversation: Conversation,
    messages: Iterable[Message],
    reason: TalkReportReason,
    by: User,
    note: str = "",
    form_token: UUID | None = None,
) -> ConversationReport:
    """The messages are kept as they stand now, removed ones with what they said."""
    conversation = lock_conversation(conversation.pk)
    refuse_strangers(conversation, by=by)
    sent = ConversationReport.objects.filter(reporter=by, form_token=form_token).first()
    if form_token and sent:
        return sent
    report = ConversationReport.objects.create(
        conversation=conversation,
        reporter=by,
        reason=reason,
        note=note,
        part=[_as_it_stands(message) for message in messages],
        form_token=form_token,
    )
    announce(
        NewsKind.REPORT,
        to=set(judges()) - set(people_of(conversation)),
        key=f"report:{report.pk}",
        path=reverse("admin:community_conversationreport_page", args=[report.pk]),
        subject=_("A reported conversation"),
    )
    return report


@transaction.atomic
def open_report(*, report: ConversationReport, by: User) -> None:
    """Who reads it is logged each time, and both people see that somebody has."""
    refuse_unless_judge(report, by=by)
    if not has_open_reading(report, by):
        ReportReading.objects.create(report=report, by=by)
        log(by=by, action=LogAction.READ_REPORT, subject=_subject(report))


@transaction.atomic
def decide_report(
    *, report: ConversationReport, state: TalkReportState, outcome: str, by: User
) -> ConversationReport:
    """`outcome` is for whoever reported it. Raises ValidationError when another was first."""
    refuse_unless_judge(report, by=by)
    if not has_open_reading(report, by):
        raise ValidationError(_("Read the reported part first."))
    decided = ConversationReport.objects.filter(pk=report.pk, state=TalkReportState.OPEN).update(
        state=state, outcome=outcome, decided_by=by, decided_at=timezone.now()
    )
    if not decided:
        raise ValidationError(_("Somebody has decided about this report already."))
    report.refresh_from_db()
    reason = f"{report.get_state_display()}: {outcome}"
    log(by=by, action=LogAction.DECIDE_REPORT, subject=_subject(report), reason=reason)
    return report


def refuse_unless_judge(report: ConversationReport, *, by: User) -> None:
    if can_judge(by, report):
        return
    if is_party(by, report.conversation):
        raise PermissionDenied(
            _("This is about a conversation of your own: another moderator decides about it.")
        )
    raise PermissionDenied(_("Only moderators read what is reported."))


def _subject(report: ConversationReport) -> str:
    return _("Report %(number)s of a conversation") % {"number": str(report.pk)[:8]}


def _as_it_stands(message: Message) -> dict[str, Any]:
    return {
        "author": message.author.username,
        "at": message.created_at.isoformat(),
        "text": message.body,
        "is_removed": message.deleted_at is not None,
    }
