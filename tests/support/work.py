"""Something of everything that editors look at in the admin."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from careers.actions.figures import record_figures
from careers.actions.reports import report_item
from careers.enums import ReportReason
from careers.models import FaqItem, ItemFeedback, LinkCheck
from community.actions.guide.gaps import collect_gaps
from community.models import Gap, SearchMiss

if TYPE_CHECKING:
    from accounts.models import User
    from careers.models import ItemReport


def work_for_editors(item: FaqItem, *, reporter: User) -> tuple[ItemReport, Gap]:
    """A report and a gap; also votes, a late review, a dead link, and figures of three days."""
    now = timezone.now()
    today = timezone.localdate()
    for number in range(9):
        ItemFeedback.objects.create(
            item=item,
            reader=str(number),
            day=today,
            is_helpful=number < 1,
            reason="outdated" if number == 1 else "",
            text="It speaks of 2021." if number == 1 else "",
            revision=item.article.live_revision,
        )
    FaqItem.objects.filter(pk=item.pk).update(review_by=today - timedelta(days=3))
    LinkCheck.objects.create(
        url="https://example.org/gone", checked_at=now, is_dead=True, dead_since=now
    )
    SearchMiss.objects.create(words="visa sponsorship", count=2, unopened=1)
    collect_gaps()
    for days in (4, 3, 0):
        record_figures(day=today - timedelta(days=days))
    report = report_item(
        item=item, reason=ReportReason.OLD, text="The survey is from 2021.", by=reporter
    )
    return report, Gap.objects.get(subject="visa sponsorship")
