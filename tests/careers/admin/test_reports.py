"""Reports of readers: the list, the decision, and what the reporter reads of it."""

import pytest
from django.test import Client

from accounts.models import User
from careers.actions.reports import report_item
from careers.enums import ReportReason, ReportState
from careers.models import ItemReport
from tests.factories.accounts import UserFactory
from tests.support.guide import item_content, live_article

pytestmark = pytest.mark.django_db
LIST = "/admin/careers/itemreport/"


@pytest.fixture
def reporter() -> User:
    made: User = UserFactory.create(name="Rita Reader")
    return made


@pytest.fixture
def report(reporter: User) -> ItemReport:
    item = live_article(item_content(key="pay", question="What is the pay?")).items.get()
    return report_item(
        item=item, reason=ReportReason.OLD, text="It is from <b>2021</b>.", by=reporter
    )


def test_the_list_leads_from_what_is_open_to_its_decision(desk: Client, report: ItemReport) -> None:
    html = desk.get(LIST, {"state__exact": "open"}).content.decode()
    assert "What is the pay?" in html
    assert "It is from &lt;b&gt;2021&lt;/b&gt;." in html
    assert f'href="{LIST}{report.pk}/decide/"' in html
    ItemReport.objects.update(state=ReportState.MENDED)
    assert "What is the pay?" not in desk.get(LIST, {"state__exact": "open"}).content.decode()
    assert "What is the pay?" in desk.get(LIST).content.decode()


def test_the_page_shows_what_was_said_and_what_the_guide_says(
    desk: Client, report: ItemReport
) -> None:
    html = desk.get(f"{LIST}{report.pk}/decide/").content.decode()
    for words in ("It is from &lt;b&gt;2021&lt;/b&gt;.", "Rita Reader", "revision 1", "No."):
        assert words in html
    assert f'href="/admin/careers/article/{report.item.article_id}/write/"' in html


def test_the_reporter_reads_what_came_of_it(
    desk: Client, editor: User, report: ItemReport, reporter: User
) -> None:
    sent = {"state": "declined", "outcome": "The newest survey says the same."}
    answer = desk.post(f"{LIST}{report.pk}/decide/", sent)
    assert answer.headers["Location"] == "/admin/"
    report.refresh_from_db()
    assert (report.state, report.decided_by) == (ReportState.DECLINED, editor)
    reader = Client()
    reader.force_login(reporter)
    history = reader.get("/careers/faq/pay/history/").content.decode()
    assert "The newest survey says the same." in history


@pytest.mark.parametrize("has_account", [True, False])
def test_nobody_is_said_to_read_it_who_has_no_account(
    desk: Client, report: ItemReport, *, has_account: bool
) -> None:
    if not has_account:
        ItemReport.objects.update(reporter=None)
    page = desk.post(
        f"{LIST}{report.pk}/decide/", {"state": "mended", "outcome": "Thank you."}, follow=True
    ).content.decode()
    assert "Decided." in page
    assert ("Whoever reported it reads what you wrote." in page) == has_account


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"state": "", "outcome": "Why"}, "Say whether it was mended or left as it is."),
        ({"state": "open", "outcome": "Why"}, "is not one of the available choices"),
        ({"state": "declined", "outcome": ""}, "Say why it stays as it is"),
        ({}, "Say whether it was mended or left as it is."),
    ],
)
def test_half_a_decision_is_none(
    desk: Client, report: ItemReport, sent: dict[str, str], words: str
) -> None:
    assert words in desk.post(f"{LIST}{report.pk}/decide/", sent).content.decode()
    report.refresh_from_db()
    assert report.state == ReportState.OPEN


def test_a_decided_report_shows_the_decision_and_takes_no_second(
    desk: Client, report: ItemReport
) -> None:
    door = f"{LIST}{report.pk}/decide/"
    desk.post(door, {"state": "mended", "outcome": "Thank you."})
    html = desk.get(door).content.decode()
    assert "Thank you." in html
    assert "<textarea" not in html
    desk.post(door, {"state": "declined", "outcome": "No."})
    report.refresh_from_db()
    assert (report.state, report.outcome) == (ReportState.MENDED, "Thank you.")
