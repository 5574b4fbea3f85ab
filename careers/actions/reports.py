"""“Something here is wrong or old”, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from careers.actions.refusals import refuse_unless_editor
from careers.enums import ReportState
from careers.models import ItemReport
from careers.registry import announce_outcome

if TYPE_CHECKING:
    from accounts.models import User
    from careers.enums import ReportReason
    from careers.models import FaqItem


def report_item(
    *, item: FaqItem, reason: ReportReason, text: str, by: User | None = None
) -> ItemReport:
    """Tell the editors; `by` is None for a stranger. The same words twice are one report."""
    same = ItemReport.objects.filter(
        item=item, reason=reason, text=text, reporter=by, state=ReportState.OPEN
    )
    return same.first() or ItemReport.objects.create(
        item=item,
        revision=item.article.live_revision,
        reason=reason,
        text=text,
        reporter=by,
    )


@transaction.atomic
def decide_report(*, report: ItemReport, state: ReportState, outcome: str, by: User) -> ItemReport:
    """Say what came of it. `outcome` is for the reporter, who is told why when nothing changes.

    Raises PermissionDenied and ValidationError.
    """
    refuse_unless_editor(by)
    report = ItemReport.objects.select_for_update().get(pk=report.pk)
    if report.state != ReportState.OPEN:
        raise ValidationError(_("Somebody has decided on this report already."))
    if state == ReportState.OPEN:
        raise ValidationError(_("Say whether it was mended or left as it is."))
    if state == ReportState.DECLINED and not outcome:
        raise ValidationError(_("Say why it stays as it is: the reporter reads it."))
    report.state = state
    report.outcome = outcome
    report.decided_by = by
    report.decided_at = timezone.now()
    report.save(update_fields=["state", "outcome", "decided_by", "decided_at"])
    announce_outcome(report)
    return report
