"""A search in vain may be told to the editors: by a form, by anybody, without a trace of them."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from community.models import SearchMiss
from tests.support.searching import item, question

pytestmark = pytest.mark.django_db
URL = "/search/nothing/"


def kept() -> list[tuple[str, int]]:
    return list(SearchMiss.objects.values_list("words", "count"))


def form(html: str) -> str:
    found = re.search(rf'<form method="post" action="{URL}".*?</form>', html, re.DOTALL)
    return found[0] if found else ""


def test_a_search_in_vain_offers_a_form_and_keeps_nothing(client: Client) -> None:
    html = client.get("/search/", {"q": "Visa in Norway"}).content.decode()
    assert '<input type="hidden" name="words" value="Visa in Norway">' in form(html)
    assert f'hx-post="{URL}" hx-trigger="submit, load"' in form(html)
    assert "Tell the editors that nothing was found" in form(html)
    assert kept() == []


def test_no_form_where_something_was_found_or_nothing_was_asked(client: Client) -> None:
    item("Visa in Norway?")
    for typed in ("visa", "", "quetzalcoatl is:question", "visa mentor:yes", "is:waiting"):
        assert form(client.get("/search/", {"q": typed}).content.decode()) == ""
    assert form(client.get("/search/").content.decode()) == ""


def test_a_stranger_tells_the_editors_and_reads_that_they_know(client: Client) -> None:
    answer = client.post(URL, {"words": "Visa in Norway", "kind": ""}, follow=True)
    assert kept() == [("visa in norway", 1)]
    assert answer.redirect_chain == [("/search/?q=Visa+in+Norway&told=1", 302)]
    html = answer.content.decode()
    assert "The editors see these words, and nothing about you." in html
    assert form(html) == ""
    assert answer.cookies == {}


def test_with_a_script_the_sentence_takes_the_place_of_the_form(client: Client) -> None:
    answer = client.post(URL, {"words": "visa"}, headers={"HX-Request": "true"})
    assert answer.content.decode().strip() == (
        '<p role="status">The editors see these words, and nothing about you.</p>'
    )
    assert answer.status_code == 200
    assert kept() == [("visa", 1)]


def test_a_search_of_the_guide_in_vain_counts_whatever_was_asked(client: Client) -> None:
    question("Which visa?")
    client.post(URL, {"words": "visa", "kind": ""})
    assert kept() == []
    client.post(URL, {"words": "visa", "kind": "guide"})
    assert kept() == [("visa", 1)]


@pytest.mark.parametrize(
    "sent",
    [
        {"words": "visa", "website": "https://spam.example/"},
        {"words": "me@example.org"},
        {"words": "x" * 101},
        {"words": "a"},
        {},
    ],
)
def test_what_is_not_kept_gets_the_same_answer(client: Client, sent: dict[str, str]) -> None:
    answer = client.post(URL, sent, headers={"HX-Request": "true"})
    assert "The editors see these words" in answer.content.decode()
    assert kept() == []


def test_another_site_cannot_fill_the_list(client: Client) -> None:
    answer = client.post(URL, {"words": "visa"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert kept() == []


def test_nobody_fills_the_list_alone(client: Client, settings: Settings) -> None:
    settings.THROTTLES = {"search-miss": "2/h"}
    answers = [client.post(URL, {"words": "visa"}).status_code for _ in range(3)]
    assert answers == [302, 302, 429]
    assert kept() == [("visa", 2)]


def test_get_writes_nothing(client: Client) -> None:
    assert client.get(URL, {"words": "visa"}).status_code == 405
    client.get("/search/", {"q": "visa", "told": "1"})
    assert kept() == []


UNOPENED = "/search/unopened/"


def unopened() -> list[tuple[str, int]]:
    return list(SearchMiss.objects.values_list("words", "unopened"))


def test_the_first_page_of_plain_words_says_where_to_tell_that_nothing_was_opened(
    client: Client,
) -> None:
    question("Which visa?", answer_count=1)
    html = client.get("/search/", {"q": "Visa"}).content.decode()
    assert f'data-unopened="{UNOPENED}" data-words="Visa"' in html
    for query in ("visa is:answered", "visa is:question", "is:question", "visa&sort=newest"):
        html = client.get(f"/search/?q={query}").content.decode()
        assert "Which <mark>visa</mark>?" in html or "Which visa?" in html
        assert "data-unopened" not in html


def test_what_nobody_opened_is_counted_without_a_trace_of_them(client: Client) -> None:
    question("Which visa?")
    answers = [client.post(UNOPENED, {"words": words}) for words in ("Visa", "visa", "mountains")]
    assert [answer.status_code for answer in answers] == [204, 204, 204]
    assert unopened() == [("visa", 2)]
    assert [answer.cookies for answer in answers] == [{}, {}, {}]


@pytest.mark.parametrize("sent", [{"words": "visa", "website": "x"}, {"words": "v"}, {}])
def test_what_robots_and_mistakes_send_gets_the_same_answer(
    client: Client, sent: dict[str, str]
) -> None:
    question("Which visa?")
    assert client.post(UNOPENED, sent).status_code == 204
    assert unopened() == []


def test_the_second_door_is_as_guarded_as_the_first(client: Client, settings: Settings) -> None:
    question("Which visa?")
    assert client.get(UNOPENED).status_code == 405
    abroad = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(UNOPENED, {"words": "visa"}, headers=abroad).status_code == 403
    settings.THROTTLES = {"search-unopened": "2/h"}
    answers = [client.post(UNOPENED, {"words": "visa"}).status_code for _ in range(3)]
    assert answers == [204, 204, 429]
    assert unopened() == [("visa", 2)]
