"""The search of this site in the search box of a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from community.actions.hiding import hide_post
from community.enums import HideReason
from tests.factories.accounts import staff_user
from tests.factories.threads import asked
from tests.support.guide import item_content, live_article
from tests.support.searching import others

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries, Settings

pytestmark = pytest.mark.django_db

NS = "{http://a9.com/-/spec/opensearch/1.1/}"
SITE = "http://testserver"


def describe(client: Client) -> ET.Element:
    answer = client.get("/opensearch.xml")
    assert answer["Content-Type"] == "application/opensearchdescription+xml"
    return ET.fromstring(answer.content)  # noqa: S314  our own


def test_every_page_leads_to_the_description(client: Client) -> None:
    head = client.get("/questions/").content.decode().partition("</head>")[0]
    assert (
        '<link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml"'
        ' title="Waypoint">'
    ) in head


def test_the_description_says_where_to_search(client: Client, settings: Settings) -> None:
    settings.SITE_NAME = "R&D <careers> of the whole wide world"
    root = describe(client)
    assert root.tag == f"{NS}OpenSearchDescription"
    assert root.findtext(f"{NS}ShortName") == "R&D <careers> of"
    assert root.findtext(f"{NS}LongName") == "R&D <careers> of the whole wide world"
    urls = {url.get("type"): url.get("template", "") for url in root.iter(f"{NS}Url")}
    assert urls == {
        "text/html": f"{SITE}/search/?q={{searchTerms}}",
        "application/x-suggestions+json": f"{SITE}/search/opensearch/?q={{searchTerms}}",
        "application/opensearchdescription+xml": f"{SITE}/opensearch.xml",
    }
    for kind in ("text/html", "application/x-suggestions+json"):
        path = urls[kind].removeprefix(SITE).replace("{searchTerms}", quote("C++ & R"))
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(kind)
        assert not answer.cookies


def test_suggestions_in_the_form_that_browsers_read(client: Client) -> None:
    question = asked(title="Which statistics should a beginner learn first?")
    live_article(item_content(key="statistics", question="How much statistics?"), slug="skills")
    others()
    hidden = asked(title="Which statistics of the sealed kind?")
    hide_post(post=hidden, by=staff_user("Moderators"), reason=HideReason.SPAM)
    answer = client.get("/search/opensearch/", {"q": " statistics "})
    assert answer["Content-Type"] == "application/x-suggestions+json"
    assert answer["Cache-Control"] == "no-store"
    assert answer.json() == [
        "statistics",
        ["How much statistics?", "Which statistics should a beginner learn first?"],
        ["Guide", "0 answers"],
        [f"{SITE}/careers/skills/#faq-statistics", SITE + question.get_absolute_url()],
    ]


@pytest.mark.parametrize("typed", ["", " ", "'", '"', "\x00", "a" * 10_000, "\ud800"])
def test_whatever_is_typed_has_an_answer(client: Client, typed: str) -> None:
    others()
    query = quote(typed, errors="surrogatepass")
    answer = client.get(f"/search/opensearch/?q={query}")
    assert answer.status_code == 200
    assert answer.json()[1:] == [[], [], []]


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        asked(title=f"Which statistics for number {number}?")
    others()
    client.get("/search/opensearch/?q=statistics")
    with django_assert_num_queries(6):
        client.get("/search/opensearch/?q=statistics")
