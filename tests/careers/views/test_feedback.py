import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.core import signing
from django.test import Client

from careers.models import ItemFeedback
from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory
from tests.support.guide import item_content, live_article

pytestmark = pytest.mark.django_db
PATH = "/careers/getting-in/feedback/"
HTMX = {"HX-Request": "true"}
YES = {"item": "degree", "value": "yes"}


@pytest.fixture(autouse=True)
def _article() -> None:
    live_article(
        item_content(key="degree"), item_content(key="pay", question="Pay?"), slug="getting-in"
    )


def token_in(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def words() -> list[tuple[str, bool, str, str]]:
    rows = ItemFeedback.objects.order_by("pk")
    return list(rows.values_list("item__key", "is_helpful", "reason", "text"))


def test_without_a_script_a_stranger_says_it_and_why(client: Client) -> None:
    answer = client.post(PATH, YES)
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{PATH}?token=")
    page = client.get(answer["Location"]).content.decode()
    assert "You said: yes." in page
    assert 'content="noindex"' in page

    answer = client.post(PATH, {"token": token_in(page), "reason": "clear", "text": " So clear "})
    thanks = client.get(answer["Location"]).content.decode()
    assert "Thank you. The editors read this" in thanks
    assert 'href="/careers/getting-in/#faq-degree"' in thanks
    assert words() == [("degree", True, "clear", "So clear")]
    assert not client.cookies


def test_htmx_gets_the_question_why_in_its_place(client: Client) -> None:
    page = client.post(PATH, YES | {"value": "no"}, headers=HTMX).content.decode()
    assert "<html" not in page
    assert "You said: no." in page
    assert 'id="why-degree-reason_0"' in page

    sent = {"token": token_in(page), "reason": "outdated", "text": ""}
    thanks = client.post(PATH, sent, headers=HTMX).content.decode()
    assert "Thank you. The editors read this" in thanks
    assert words() == [("degree", False, "outdated", "")]


@pytest.mark.parametrize(
    ("value", "reasons"),
    [
        ("yes", ["clear", "complete", "sources", "other"]),
        ("no", ["unclear", "not-my-case", "too-general", "outdated", "other"]),
    ],
)
def test_the_reasons_fit_what_was_said(client: Client, value: str, reasons: list[str]) -> None:
    page = client.post(PATH, YES | {"value": value}, headers=HTMX).content.decode()

    assert re.findall(r'name="reason" value="([^"]+)"', page) == reasons


@pytest.mark.parametrize(
    "wrong", [{}, {"reason": "outdated"}, {"reason": "clear", "text": "a" * 501}]
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_what_does_not_fit_is_shown_again(
    client: Client, wrong: dict[str, str], headers: dict[str, str]
) -> None:
    page = client.post(PATH, YES, headers=HTMX).content.decode()
    answer = client.post(PATH, {"token": token_in(page)} | wrong, headers=headers)

    again = answer.content.decode()
    assert answer.status_code == 422
    assert "errorlist" in again
    assert wrong.get("text", "") in again
    assert words() == [("degree", True, "", "")]


def test_readers_are_told_apart_by_account_or_else_by_address_and_browser(client: Client) -> None:
    strangers = [
        {"REMOTE_ADDR": "10.0.0.1", "headers": {"User-Agent": "A"}},
        {"REMOTE_ADDR": "10.0.0.1", "headers": {"User-Agent": "B"}},
        {"REMOTE_ADDR": "10.0.0.2", "headers": {"User-Agent": "A"}},
    ]
    for stranger in strangers * 2:
        client.post(PATH, YES, **stranger)  # type: ignore[arg-type]
    for user in UserFactory.create_batch(2):
        client.force_login(user)
        for stranger in strangers:
            client.post(PATH, YES, **stranger)  # type: ignore[arg-type]

    assert ItemFeedback.objects.count() == 3 + 2


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"item": "degree"},
        {"item": "degree", "value": "maybe"},
        {"item": "nothing", "value": "yes"},
        {"item": "a\x00b", "value": "yes"},
        {"item": "elsewhere", "value": "yes"},
        {"item": "archived", "value": "yes"},
        {"token": "nonsense", "reason": "clear"},
    ],
)
def test_nothing_is_said_of_what_is_not_there(client: Client, data: dict[str, str]) -> None:
    FaqItemFactory.create(key="elsewhere")
    FaqItemFactory.create(key="archived", article__state="archived")

    assert client.post(PATH, data).status_code == 404
    assert words() == []


@pytest.mark.parametrize("query", ["", "?token=", "?token=nonsense"])
def test_there_is_no_page_without_a_word(client: Client, query: str) -> None:
    assert client.get(PATH + query).status_code == 404


def test_nobody_explains_what_somebody_else_said(client: Client) -> None:
    client.post(PATH, YES)
    said = ItemFeedback.objects.get()
    for guess in (str(said.pk), signing.dumps(said.pk), signing.dumps(said.pk, salt="other")):
        assert client.post(PATH, {"token": guess, "reason": "clear"}).status_code == 404
    assert words() == [("degree", True, "", "")]


def test_one_address_cannot_stuff_the_votes_of_an_item(client: Client) -> None:
    """Whatever its browsers call themselves; other items and other readers go on."""

    def vote(reader: int, address: str = "192.0.2.1", item: str = "degree") -> int:
        agent = {"User-Agent": f"Browser {reader}"}
        said = YES | {"item": item}
        return client.post(PATH, said, headers=agent, REMOTE_ADDR=address).status_code

    assert [vote(reader) for reader in range(13)] == [302] * 12 + [429]
    assert len(words()) == 12
    assert (vote(1, item="pay"), vote(1, address="192.0.2.2")) == (302, 302)


def test_all_addresses_of_a_household_are_one_reader(client: Client) -> None:
    for address in ("2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"):
        client.post(PATH, YES, REMOTE_ADDR=address)

    assert len(words()) == 2


def test_a_word_can_be_explained_for_a_day() -> None:
    client = Client()
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=False):
        page = client.post(PATH, YES, headers=HTMX).content.decode()
    why = {"token": token_in(page), "reason": "clear"}

    with time_machine.travel(datetime(2026, 11, 21, 12, 1, tzinfo=UTC), tick=False):
        assert client.post(PATH, why).status_code == 404
    with time_machine.travel(datetime(2026, 11, 21, 11, 59, tzinfo=UTC), tick=False):
        assert client.post(PATH, why).status_code == 302
    assert words() == [("degree", True, "clear", "")]


def test_no_other_site_speaks_for_a_reader() -> None:
    client = Client(enforce_csrf_checks=True)
    forged = client.post(PATH, YES, headers={"Sec-Fetch-Site": "cross-site"})
    assert (forged.status_code, words()) == (403, [])

    client.post(PATH, YES, headers={"Sec-Fetch-Site": "same-origin"})
    assert words() == [("degree", True, "", "")]


def test_readers_see_no_counts(client: Client) -> None:
    before = client.get("/careers/getting-in/").content
    client.post(PATH, YES)

    assert client.get("/careers/getting-in/").content == before
