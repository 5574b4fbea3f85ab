"""What is wrong on the writing page is told where it stands, and nothing typed is lost."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from careers.content import SourceContent
from careers.models import Article
from tests.support.guide import item_content, live_article
from tests.support.writing import Sheet, item_fields, items_of, text_of, write_path

pytestmark = pytest.mark.django_db
Opened = Callable[[Article], Sheet]


@pytest.fixture
def article() -> Article:
    live_article(item_content(key="taken"), slug="other")
    return live_article(item_content(key="why", question="Why at all?"))


def open_items(page: str) -> list[str]:
    """The questions that stand open."""
    return re.findall(r'class="desk-item" open>.*?<bdi>(.*?)</bdi>', page, re.DOTALL)


# What was typed alone, and what its row wants as well.
LEFT_OUT = {
    "sources__0__note": "sources__0__mark",
    "positions__0__stance": "positions__0__text",
    "quotes__0__text": "quotes__0__role",
}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"short_answer": "x" * 301}, "Shorten it to 300 characters: it has 301."),
        ({"short_answer": " \x01 "}, "Write something here: it cannot stay empty."),
        ({"body": "x" * 30_001}, "Write at most 30000 characters; these are 30001."),
        ({"question": "Q" * 161}, "Write at most 160 characters; these are 161."),
        ({"ask_tags": "what is this?"}, "Write tag names with one space between them"),
        ({"body": "So it is.[^S1]"}, "The text cites [^S1], and no source has that mark."),
        ({"short_answer": "So it is.[^S1]"}, "The text cites [^S1], and no source has that mark."),
        ({"key": "not a key"}, "Enter a valid “slug”"),
        ({"key": "taken"}, "This key belongs to another question of the guide."),
        ({"key": "why"}, "Two questions here have this key."),
        ({"pros": "x" * 201}, "Keep each line within 200 characters."),
        ({"cons": "x\n" * 13}, "Write at most 12 lines."),
        ({"sources__0__note": "No name"}, "Write something here: it cannot stay empty."),
        ({"sources__0__mark": "S 1"}, "Use letters, digits and hyphens"),
        ({"sources__0__url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"sources__0__as_of": "2021-13"}, "Write a year, a month or a day"),
        ({"sources__0__review_by": "soon"}, "Enter a valid date."),
        ({"positions__0__stance": "Yes"}, "Write something here: it cannot stay empty."),
        (
            {"quotes__0__text": "I moved.", "quotes__0__person": "Ada"},
            "Write something here: it cannot stay empty.",
        ),
        ({"figures__0__picture": "nothing"}, "Select a valid choice."),
    ],
)
def test_a_fault_stands_open_beside_its_field(
    desk: Client, opened: Opened, article: Article, typed: Sheet, sentence: str
) -> None:
    sheet = opened(article) | item_fields(1, **{"question": "A new one?"} | typed)

    answer = desk.post(write_path(article), sheet)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert open_items(page)[-1] == str(typed.get("question", "A new one?"))
    first = next(iter(typed))
    field = f"id_items-1-{LEFT_OUT.get(first, first).replace('__', '-')}"
    assert f'aria-describedby="{field}' in page or "[^S1]" in sentence
    assert [one.number for one in article.revisions.all()] == [1]


@pytest.mark.parametrize("base", ["9" * 5_000, "٣", "²", "-1", "\x00"])
def test_a_base_that_is_no_number_of_ours(
    desk: Client, opened: Opened, article: Article, base: str
) -> None:
    answer = desk.post(write_path(article), opened(article) | {"base": base})

    assert answer.status_code in {200, 409}
    assert [one.number for one in article.revisions.all()] == [1]


def test_what_was_typed_is_all_there_after_a_fault(
    desk: Client, opened: Opened, article: Article
) -> None:
    sheet = opened(article) | {"title": "", "summary": "Kept words.", "note": "Kept note"}
    sheet |= item_fields(1, body="Kept answer", sources__0__note="Kept source")

    page = desk.post(write_path(article), sheet).content.decode()
    for word in ("Kept words.", "Kept note", "Kept answer", "Kept source"):
        assert word in page
    assert "Nothing is saved yet" in page


def test_rows_without_their_question_are_not_lost_silently(
    desk: Client, opened: Opened, article: Article
) -> None:
    sheet = opened(article) | {"items-1-sources-0-name": "A report"}

    page = desk.post(write_path(article), sheet).content.decode()
    assert "Write something here: it cannot stay empty." in page
    assert 'value="A report"' in page


def test_two_sources_of_a_question_have_two_marks(
    desk: Client, opened: Opened, article: Article
) -> None:
    row = {"sources__TOTAL_FORMS": 2, "sources__0__name": "One", "sources__1__name": "Two"}
    marks = {"sources__0__mark": "S1", "sources__1__mark": "S1"}
    sheet = opened(article) | item_fields(1, **row, **marks)

    page = desk.post(write_path(article), sheet).content.decode()
    assert "Two sources have the mark S1: give each its own." in page


def test_a_footnote_with_its_own_text_is_no_mark(
    desk: Client, opened: Opened, article: Article
) -> None:
    sheet = opened(article) | item_fields(1, body="So it is.[^a]\n\n[^a]: In short.")
    assert desk.post(write_path(article), sheet).status_code == 302


def test_there_are_limits_told_in_words(desk: Client, opened: Opened) -> None:
    article = live_article(*(item_content(key=f"k{place}") for place in range(40)))
    sheet = opened(article) | {"items-TOTAL_FORMS": 41} | item_fields(40)
    sheet |= {f"items-40-{kind}-TOTAL_FORMS": 0 for kind in ("positions", "quotes", "figures")}
    sheet |= {"items-40-sources-TOTAL_FORMS": 21}
    for place in range(21):
        sheet |= item_fields(
            40, **{f"sources__{place}__mark": f"S{place}", f"sources__{place}__name": "A"}
        )

    page = desk.post(write_path(article), sheet).content.decode()
    assert "These are 41: keep at most 40." in page
    assert "These are 21: keep at most 20." in page


@pytest.mark.parametrize("lost", ["items-TOTAL_FORMS", "items-0-sources-TOTAL_FORMS", "base"])
def test_a_page_that_was_cut_off_is_refused(
    desk: Client, opened: Opened, article: Article, lost: str
) -> None:
    before = text_of(article)
    sheet = {name: value for name, value in opened(article).items() if name != lost}

    assert desk.post(write_path(article), sheet).status_code == 200
    assert text_of(article) == before


def test_the_key_of_a_question_stays(desk: Client, opened: Opened, article: Article) -> None:
    assert opened(article)["items-0-key"] == "why"
    page = desk.get(write_path(article)).content.decode()
    assert re.search(r'<input type="hidden" name="items-0-key" value="why"', page)
    assert re.search(r'<input type="text" name="items-1-key"', page)


def test_a_chosen_key_is_kept(desk: Client, opened: Opened, article: Article) -> None:
    desk.post(write_path(article), opened(article) | item_fields(1, key="my-own"))
    assert [item.key for item in items_of(article)] == ["why", "my-own"]


def test_blank_rows_are_offered_and_grow(desk: Client, opened: Opened) -> None:
    article = live_article(item_content(sources=(SourceContent(mark="S1", name="One"),)))
    sheet = opened(article)
    assert sheet["items-0-sources-TOTAL_FORMS"] == "2"
    assert sheet["items-TOTAL_FORMS"] == "2"

    sheet |= {"items-0-sources-1-mark": "S2", "items-0-sources-1-name": "Two"}
    desk.post(write_path(article), sheet)
    assert opened(article)["items-0-sources-TOTAL_FORMS"] == "3"
