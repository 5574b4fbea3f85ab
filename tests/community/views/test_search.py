import pytest
from django.test import Client
from django.utils import timezone

from community.models import Question
from community.search.finding import PAGE
from community.search.text import question_search_text
from tests.factories.careers import ArticleFactory, FaqItemFactory
from tests.factories.community import QuestionFactory
from tests.support.guide import item_content

pytestmark = pytest.mark.django_db
URL = "/search/"


def question(title: str, **fields: object) -> Question:
    made: Question = QuestionFactory.create(
        title=title, search_text=question_search_text(title, "", []), **fields
    )
    return made


def guide_item(words: str, **fields: object) -> None:
    item = FaqItemFactory.build(article=ArticleFactory.create(**fields))
    item.set_content(item_content(question=words, short_answer="In short.", body="At length."))
    item.save()


def page(client: Client, **query: str) -> str:
    response = client.get(URL, query)
    assert response.status_code == 200
    return response.content.decode()


def test_questions_and_the_guide_are_found_in_one_list(client: Client) -> None:
    found = question("How do I write a résumé?")
    guide_item("What belongs in a résumé?")
    html = page(client, q="Resume")
    assert found.get_absolute_url() in html
    assert "What belongs in a <mark>résumé</mark>?" in html
    assert "How do I write a <mark>résumé</mark>?" in html
    assert html.index("What belongs") < html.index("How do I write")


def test_kinds_narrow_the_list_and_keep_the_words(client: Client) -> None:
    question("A needle")
    guide_item("The needle?")
    guide, questions = (
        page(client, q="needle", kind="guide"),
        page(client, q="needle", kind="questions"),
    )
    assert "The <mark>" in guide
    assert "A <mark>" not in guide
    assert "A <mark>" in questions
    assert "The <mark>" not in questions
    assert 'href="/search/?q=needle&amp;kind=questions"' in guide
    assert '<input type="hidden" name="kind" value="guide">' in guide


def test_hidden_questions_and_drafts_are_never_found(client: Client, admin_client: Client) -> None:
    question("A needle, hidden", hidden_at=timezone.now())
    guide_item("A needle, drafted", state="draft")
    for visitor in (client, admin_client):
        for kind in ("all", "questions", "guide"):
            assert "Nothing holds all of" in page(visitor, q="needle", kind=kind)


def test_nothing_found_offers_to_ask_just_that(client: Client) -> None:
    html = page(client, q="zebra & “lion”")
    assert "Nothing holds all of “zebra &amp; “lion””" in html
    assert 'href="/questions/ask/?title=zebra%20%26%20%E2%80%9Clion%E2%80%9D"' in html


def test_without_words_it_says_how_to_search(client: Client) -> None:
    for query in ({}, {"q": ""}, {"q": " ?! "}):
        assert "Type a few words" in page(client, **query)


def test_what_was_typed_comes_back_escaped(client: Client) -> None:
    html = page(client, q='"><script>alert(1)</script>')
    assert "<script>alert" not in html
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in html


def test_a_long_text_is_cut_with_a_note(client: Client) -> None:
    assert "only its beginning was used" in page(client, q="word " * 2_000)
    assert "only its beginning was used" not in page(client, q="word")


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=%ff%fe", "q=%22", "q=%", "q=_%25", "q=a&page=%00", "q=a&page=W10", "q=a&kind=x"],
)
def test_any_address_has_an_answer(client: Client, query: str) -> None:
    question("A needle")
    assert client.get(f"{URL}?{query}").status_code == 200


def test_pages_follow_each_other(client: Client) -> None:
    for number in range(PAGE + 1):
        question(f"Needle {number:02}")
    first = client.get(URL, {"q": "needle"})
    second = client.get(URL, {"q": "needle", "page": first.context["found"].next_cursor})
    assert "Needle 00" not in first.content.decode().replace("<mark>", "").replace("</mark>", "")
    assert [result.title for result in second.context["found"].results] == [
        "<mark>Needle</mark> 00"
    ]
    assert 'rel="prev"' in second.content.decode()


def test_result_pages_are_not_for_search_engines(client: Client) -> None:
    assert '<meta name="robots" content="noindex">' in page(client, q="needle")
