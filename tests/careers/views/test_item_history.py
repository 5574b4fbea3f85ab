import pytest
from django.test import Client

from careers.actions.checking import mark_item_checked
from careers.actions.reports import decide_report, report_item
from careers.enums import ReportReason, ReportState, Significance
from careers.models import Article, FaqItem
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import FaqItemFactory
from tests.support.guide import draft_of, editor, item_content, live_article, publish

pytestmark = pytest.mark.django_db
PATH = "/careers/faq/degree/history/"


def read(client: Client) -> str:
    answer = client.get(PATH)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def article() -> Article:
    author = editor(name="Alba Ruiz")
    article = live_article(item_content(key="degree", body="It helps."), by=author)
    publish(
        article,
        item_content(key="degree", body="It <i>rarely</i> helps."),
        by=author,
        significance=Significance.MAJOR,
        note="New & better numbers",
    )
    draft_of(article, item_content(key="degree", body="Nobody may read this."), by=author)
    return article


@pytest.mark.usefixtures("article")
def test_readers_see_what_was_published_and_what_it_meant(client: Client) -> None:
    page = read(client)

    assert page.index("Revision 2") < page.index("Revision 1")
    for text in (
        "Major: the advice is another one now",
        "New &amp; better numbers",
        "Long answer",
        "&lt;",
        "<mark>",
        "The question came into this article.",
    ):
        assert text in page
    assert "Revision 3" not in page
    assert "Nobody may read this." not in page
    assert "<i>rarely" not in page


def test_checks_are_told_with_their_day(client: Client, article: Article) -> None:
    mark_item_checked(item=article.items.get(), by=editor(name="Mira <Sol>"))

    page = read(client)
    assert "Checked by <bdi>Mira &lt;Sol&gt;</bdi> on " in page
    assert "Checked by <bdi>Alba Ruiz</bdi> on " in page


@pytest.mark.usefixtures("article")
def test_reporters_read_what_came_of_it(client: Client) -> None:
    reporter = UserFactory.create()
    item = FaqItem.objects.get()
    done, _waiting = (
        report_item(item=item, reason=ReportReason.OLD, text=text, by=reporter)
        for text in ("The first line is old.", "The second, too.")
    )
    decide_report(
        report=done, state=ReportState.DECLINED, outcome="It is of 2026 <already>.", by=editor()
    )
    assert "What you reported" not in read(client)

    client.force_login(UserFactory.create())
    assert "What you reported" not in read(client)
    client.force_login(reporter)
    page = read(client)
    for text in (
        'id="reports"',
        "The first line is old.",
        "Left as it is",
        "It is of 2026 &lt;already&gt;.",
        "The second, too.",
        "Not looked at yet",
    ):
        assert text in page


def test_an_item_from_before_there_were_revisions_says_so(client: Client) -> None:
    FaqItemFactory.create(key="degree")

    page = read(client)
    assert "Its text has not changed since changes are kept." in page
    assert "Nobody has checked it yet." in page


def test_what_readers_cannot_read_has_no_history(client: Client) -> None:
    FaqItemFactory.create(key="degree", article__state="draft")

    assert client.get(PATH).status_code == 404
    client.force_login(staff_user("Editors"))
    assert client.get(PATH).status_code == 200
