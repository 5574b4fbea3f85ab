import pytest
from django.test import Client
from django.utils.html import escape

from careers.models import ItemReport
from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory
from tests.support.guide import item_content, live_article

pytestmark = pytest.mark.django_db
PATH = "/careers/faq/degree/report/"
REPORT = {"reason": "old", "text": "The salary is from 2019.", "website": ""}


@pytest.fixture(autouse=True)
def _article() -> None:
    live_article(item_content(key="degree", question="Do I need <one>?"), slug="getting-in")


def test_the_form_says_what_it_is_about(client: Client) -> None:
    page = client.get(PATH).content.decode()

    assert "In the answer to “Do I need &lt;one&gt;?”." in page
    assert "You need no account." in page
    assert 'content="noindex"' in page


@pytest.mark.parametrize("is_member", [True, False])
def test_whoever_reports_is_told_what_happens(client: Client, *, is_member: bool) -> None:
    reporter = UserFactory.create() if is_member else None
    if reporter:
        client.force_login(reporter)

    answer = client.post(PATH, REPORT)
    assert (answer.status_code, answer["Location"]) == (302, f"{PATH}?sent=1")
    report = ItemReport.objects.get()
    assert (report.item.key, report.reason, report.text, report.reporter) == (
        "degree",
        "old",
        "The salary is from 2019.",
        reporter,
    )
    page = client.get(answer["Location"]).content.decode()
    assert "Thank you, the editors have it" in page
    assert ('href="/careers/faq/degree/history/#reports"' in page) is is_member
    assert ("we cannot tell you what came of it" in page) is not is_member
    assert "<textarea" not in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"reason": "nonsense"},
        {"text": ""},
        {"text": "Too <old>"},
        {"text": "\u200b" * 20},
        {"text": "a" * 1_001},
    ],
)
def test_what_does_not_fit_is_kept(client: Client, wrong: dict[str, str]) -> None:
    sent = REPORT | wrong
    answer = client.post(PATH, sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Please check this" in page
    assert escape(sent["text"]) in page
    assert ItemReport.objects.count() == 0


@pytest.mark.parametrize("length", [10, 1_000])
def test_a_report_has_10_to_1000_characters(client: Client, length: int) -> None:
    client.post(PATH, REPORT | {"text": "é" * length})

    assert len(ItemReport.objects.get().text) == length


@pytest.mark.parametrize("text", [REPORT["text"], ""])
def test_a_robot_is_thanked_and_not_heard(client: Client, text: str) -> None:
    answer = client.post(PATH, REPORT | {"text": text, "website": "https://spam.example"})

    assert (answer.status_code, answer["Location"]) == (302, f"{PATH}?sent=1")
    assert ItemReport.objects.count() == 0


def test_sending_it_twice_is_one_report(client: Client) -> None:
    client.post(PATH, REPORT)
    client.post(PATH, REPORT)

    assert ItemReport.objects.count() == 1


@pytest.mark.parametrize("state", ["draft", "archived"])
def test_only_what_is_live_is_reported(client: Client, state: str) -> None:
    FaqItemFactory.create(key="other", article__state=state)
    path = "/careers/faq/other/report/"

    assert (client.get(path).status_code, client.post(path, REPORT).status_code) == (404, 404)


def test_no_other_site_reports_in_a_readers_name() -> None:
    client = Client(enforce_csrf_checks=True)
    forged = client.post(PATH, REPORT, headers={"Sec-Fetch-Site": "cross-site"})
    assert (forged.status_code, ItemReport.objects.count()) == (403, 0)

    client.post(PATH, REPORT, headers={"Sec-Fetch-Site": "same-origin"})
    assert ItemReport.objects.count() == 1


def test_whoever_is_too_fast_gets_the_text_back(client: Client) -> None:
    for number in range(5):
        client.post(PATH, REPORT | {"text": f"It is old, for the {number}th time."})
    answer = client.post(PATH, REPORT)

    assert answer.status_code == 429
    assert "The salary is from 2019." in answer.content.decode()
    assert ItemReport.objects.count() == 5
