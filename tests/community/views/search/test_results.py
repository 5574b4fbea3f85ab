from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from community.search.finding import PAGE
from tests.factories.accounts import UserFactory
from tests.factories.community import TagFactory
from tests.support.searching import item, question

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
URL = "/search/"


def page(client: Client, **query: str) -> str:
    response = client.get(URL, query)
    assert response.status_code == 200
    return response.content.decode()


def links(html: str, address: str = '[^"]*') -> list[tuple[str, str]]:
    """Address and words of each link within the page’s main part."""
    main = html[html.index("<main") : html.index("</main>")]
    found = re.findall(rf'<a [^>]*href="({address})"[^>]*>(.*?)</a>', main, re.DOTALL)
    return [(url, " ".join(re.sub("<[^>]*>", " ", text).split())) for url, text in found]


def test_questions_and_the_guide_are_found_in_one_list(client: Client) -> None:
    found = question("How do I write a résumé?", "Words.", "job-search", mentor_answer_count=1)
    item("What belongs in a résumé?")
    html = page(client, q="Resumes")
    assert found.get_absolute_url() in html
    assert "What belongs in a <mark>résumé</mark>?" in html
    assert "How do I write a <mark>résumé</mark>?" in html
    assert "Mentor answered" in html
    assert "/questions/tagged/job-search/" in html


def test_tabs_show_a_kind_and_how_many_there_are(client: Client) -> None:
    question("A needle")
    item("The needle?")
    item("Where is the needle?")
    html = page(client, q="needle [nothing]")
    assert ("/search/?q=needle+%5Bnothing%5D", "Everything 3") in links(html)
    assert ("/search/?q=needle+%5Bnothing%5D+is%3Aquestion", "Questions 1") in links(html)
    assert ("/search/?q=needle+%5Bnothing%5D+is%3Aguide", "Guide 2") in links(html)
    guide = page(client, q="needle is:guide")
    assert "The <mark>" in guide
    assert "A <mark>" not in guide
    assert '<a href="/search/?q=needle+is%3Aguide" aria-current="page">' in guide
    assert "is%3Aanswered" not in guide


def test_filters_are_links_and_are_taken_away_by_links(client: Client) -> None:
    UserFactory.create(username="mira")
    question("A needle", "Hay.", "sewing", answer_count=1)
    html = page(client, q="needle [sewing] is:answered", sort="votes")
    assert (
        "/search/?q=needle+is%3Aanswered&amp;sort=votes",
        "Without this filter: sewing",
    ) in links(html)
    assert (
        "/search/?q=needle+%5Bsewing%5D&amp;sort=votes",
        "Without this filter: Answered",
    ) in links(html)
    assert (
        "/search/?q=needle+%5Bsewing%5D+is%3Awaiting&amp;sort=votes",
        "Waiting for a mentor",
    ) in links(html)
    assert (
        "/search/?q=needle+%5Bsewing%5D+is%3Aanswered+mentor%3Ayes&amp;sort=votes",
        "Answered by a mentor",
    ) in links(html)
    assert ("/search/?q=needle+%5Bsewing%5D+is%3Aanswered", "Best match") in links(html)
    assert '<input type="hidden" name="sort" value="votes">' in html
    named = page(client, q="needle -[sewing] user:mira score:>=0 mentor:no")
    chips = [text for _, text in links(named) if text.startswith("Without")]
    assert chips == [
        "Without this filter: not sewing",
        "Without this filter: user:mira",
        "Without this filter: score:&gt;=0",
        "Without this filter: No mentor’s answer",
    ]


def test_without_words_there_is_no_best_match(client: Client) -> None:
    question("A needle", answer_count=1)
    html = page(client, q="is:answered")
    assert "Order: Newest" in html
    assert "Best match" not in html


def test_hidden_questions_and_drafts_are_never_found(client: Client, admin_client: Client) -> None:
    question("A needle, hidden", hidden_at=timezone.now())
    item("A needle, drafted", state="draft")
    for visitor in (client, admin_client):
        for query in ("needle", "needle is:question", "needle is:guide", '"needle"'):
            assert "Nothing was found for" in page(visitor, q=query)
        for query in ("is:question", "is:guide"):
            assert "A needle" not in page(visitor, q=query)


def test_nothing_found_offers_the_nearest_tags_and_to_ask_just_that(client: Client) -> None:
    for name in ("statistics", "python"):
        TagFactory.create(name=name)
    html = page(client, q="statistic & “lion”")
    assert "Nothing was found for “statistic &amp; “lion””" in html
    assert 'href="/questions/ask/?title=statistic%20lion"' in html
    assert [text for _, text in links(html, '/questions/tagged/[^"]*')] == ["statistics"]


def test_the_question_is_filled_into_the_form(client: Client) -> None:
    client.force_login(UserFactory.create())
    answer = client.get("/questions/ask/?title=statistic%20%22lion%22")
    assert 'value="statistic &quot;lion&quot;"' in answer.content.decode()


def test_when_filters_are_the_cause_they_can_be_dropped(client: Client) -> None:
    question("A needle", "Hay.", "sewing")
    html = page(client, q="needle [sewing] mentor:yes")
    found = [(url, text) for url, text in links(html) if text.startswith("without")]
    assert found == [
        ("/search/?q=needle+mentor%3Ayes", "without sewing"),
        ("/search/?q=needle+%5Bsewing%5D", "without Answered by a mentor"),
        ("/search/?q=needle", "without any filter"),
    ]


def test_misspelt_words_are_said(client: Client) -> None:
    question("How to negotiate")
    html = page(client, q="negociate")
    assert "These are results for" in html
    assert ("/search/?q=negotiate", "negotiate") in links(html)
    assert "Did you mean" not in html
    assert "Did you mean" in page(client, q="negociate score:9")


def test_what_was_not_understood_is_said(client: Client) -> None:
    question("A needle")
    html = page(client, q="needle [pin] foo:bar user:nobody score:many")
    for words in ("There is no tag “pin”", "“foo:” is no operator", "There is no member “nobody”"):
        assert words in html
    assert "“score:many” was left out." in html


def test_without_words_it_says_how_to_search(client: Client) -> None:
    for query in ({}, {"q": ""}, {"q": " ?! "}):
        html = page(client, **query)
        assert "Type a few words" in html
        assert ("/search/help/", "All ways to search") in links(html)


def test_the_help_page_has_examples_that_are_understood(client: Client) -> None:
    UserFactory.create(username="mira")
    for name in ("portfolio", "entry-level", "student"):
        TagFactory.create(name=name)
    html = client.get("/search/help/").content.decode()
    examples = links(html, '/search/\\?[^"]*')
    assert len(examples) == 19
    for url, _text in examples:
        answer = client.get(url.replace("&amp;", "&"))
        assert answer.context["query"].remarks == (), url
        assert not answer.context["query"].is_empty


@pytest.mark.parametrize(
    "typed",
    [
        '"><script>alert(1)</script>',
        "<script>alert(1)</script> [<script>alert(1)</script>]",
        "user:<script>alert(1)</script> foo:<script>alert(1)</script>",
        "score:<script>alert(1)</script> is:<script>",
        "negociate<script>alert(1)</script>",
    ],
)
def test_what_was_typed_comes_back_escaped(client: Client, typed: str) -> None:
    question("How to negotiate", "Do negotiate: alert 1 script.")
    for query in ({"q": typed}, {"q": typed, "sort": "votes"}, {"q": f"{typed} is:waiting [x]"}):
        html = page(client, **query)
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)" in html


def test_a_long_text_is_cut_with_a_note(client: Client) -> None:
    assert "only its beginning was used" in page(client, q="word " * 2_000)
    assert "only its beginning was used" not in page(client, q="word")


@pytest.mark.parametrize(
    "query",
    [
        *("q=%00", "q=%ff%fe", "q=%22", "q=%", "q=_%25", "q=a&page=%00", "q=a&page=W10"),
        *("q=a&kind=x", "q=a&sort=x", "q=is:&sort=votes", "q=%5B%00%5D", "q=a&page=" + "9" * 5000),
    ],
)
def test_any_address_has_an_answer(client: Client, query: str) -> None:
    question("A needle")
    assert client.get(f"{URL}?{query}").status_code == 200


def test_pages_follow_each_other(client: Client) -> None:
    for number in range(PAGE + 1):
        question(f"Needle {number:02}")
    html = page(client, q="needle is:question")
    assert 'rel="next" href="?q=needle+is%3Aquestion&amp;page=2"' in html
    second = client.get(URL, {"q": "needle", "page": "2"})
    assert len(second.context["found"].results) == 1
    assert 'rel="prev"' in second.content.decode()
    assert "1,000+" not in html


def test_result_pages_are_not_for_search_engines(client: Client) -> None:
    question("A needle")
    assert '<meta name="robots" content="noindex">' in page(client, q="needle")


def test_a_stranger_gets_no_cookie(client: Client) -> None:
    question("A needle")
    assert client.get(URL, {"q": "needle"}).cookies == {}
