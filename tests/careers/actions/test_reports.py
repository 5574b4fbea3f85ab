from datetime import UTC, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from careers.actions.reports import decide_report, report_item
from careers.enums import ReportReason, ReportState
from careers.models import FaqItem, ItemReport
from tests.factories.accounts import UserFactory, staff_user
from tests.support.guide import editor, live_article

pytestmark = pytest.mark.django_db
TEXT = "The salary is from 2019."
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def item() -> FaqItem:
    return live_article().items.get()


def test_a_report_waits_with_what_was_read(item: FaqItem) -> None:
    reporter = UserFactory.create()
    report = report_item(item=item, reason=ReportReason.OLD, text=TEXT, by=reporter)

    report.refresh_from_db()
    assert (report.item, report.reason, report.text, report.reporter) == (
        item,
        "old",
        TEXT,
        reporter,
    )
    assert report.revision == item.article.live_revision
    assert (report.state, report.decided_by, report.decided_at) == (ReportState.OPEN, None, None)


def test_the_same_words_of_the_same_reader_are_one_report(item: FaqItem) -> None:
    reporter = UserFactory.create()
    for by in (None, None, reporter, reporter):
        report_item(item=item, reason=ReportReason.OLD, text=TEXT, by=by)
    report_item(item=item, reason=ReportReason.WRONG, text=TEXT)

    found = ItemReport.objects.order_by("pk").values_list("reason", "reporter")
    assert list(found) == [("old", None), ("old", reporter.pk), ("wrong", None)]


def test_what_was_decided_can_be_reported_again(item: FaqItem) -> None:
    first = report_item(item=item, reason=ReportReason.OLD, text=TEXT)
    decide_report(report=first, state=ReportState.MENDED, outcome="", by=editor())

    assert report_item(item=item, reason=ReportReason.OLD, text=TEXT).pk != first.pk


@pytest.mark.parametrize("role", ["member", "moderator"])
def test_only_editors_decide(item: FaqItem, role: str) -> None:
    by = UserFactory.create() if role == "member" else staff_user("Moderators")
    report = report_item(item=item, reason=ReportReason.OLD, text=TEXT)

    with pytest.raises(PermissionDenied):
        decide_report(report=report, state=ReportState.MENDED, outcome="", by=by)
    report.refresh_from_db()
    assert report.state == ReportState.OPEN


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    ("state", "outcome"), [(ReportState.MENDED, ""), (ReportState.DECLINED, "It is of 2024.")]
)
def test_a_decision_is_kept_with_who_and_when(
    item: FaqItem, state: ReportState, outcome: str
) -> None:
    by = editor()
    report = report_item(item=item, reason=ReportReason.OLD, text=TEXT)
    decide_report(report=report, state=state, outcome=outcome, by=by)

    report.refresh_from_db()
    assert (report.state, report.outcome, report.decided_by, report.decided_at) == (
        state,
        outcome,
        by,
        NOW,
    )


@pytest.mark.parametrize("state", [ReportState.OPEN, ReportState.DECLINED])
def test_a_decision_says_what_it_is(item: FaqItem, state: ReportState) -> None:
    report = report_item(item=item, reason=ReportReason.OLD, text=TEXT)

    with pytest.raises(ValidationError):
        decide_report(report=report, state=state, outcome="", by=editor())


def test_nobody_decides_twice(item: FaqItem) -> None:
    report = report_item(item=item, reason=ReportReason.OLD, text=TEXT)
    decide_report(report=report, state=ReportState.MENDED, outcome="", by=editor())

    with pytest.raises(ValidationError):
        decide_report(report=report, state=ReportState.DECLINED, outcome="No.", by=editor())
    report.refresh_from_db()
    assert report.state == ReportState.MENDED
