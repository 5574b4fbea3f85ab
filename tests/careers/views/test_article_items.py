"""The items of an article, as readers see them."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from careers import registry
from careers.content import PositionContent, QuoteContent, SourceContent
from careers.models import GuideImage, Term
from careers.registry import Credit
from tests.factories.accounts import UserFactory
from tests.factories.careers import ArticleFactory, FaqItemFactory, SourceFactory
from tests.support.guide import item_content, live_article
from tests.support.pictures import picture, upload

pytestmark = pytest.mark.django_db
PATH = "/careers/getting-in/"


def read(client: Client) -> str:
    page = client.get(PATH)
    assert page.status_code == 200
    return page.content.decode()


def test_an_item_shows_all_there_is_to_know(client: Client) -> None:
    item = FaqItemFactory.create(
        article__slug="getting-in",
        key="degree",
        question="Do I need a degree?",
        short_answer="Views differ [^S1].",
        body_html="<p>In <strong>long</strong>[^S2].</p>",
        region="Europe",
        as_of="2021-03",
        ask_tags="degree self-taught",
    )
    SourceFactory.create(
        item=item,
        mark="S1",
        name="A report",
        url="https://example.org/r",
        as_of="2021-03",
        note="Chapter 2",
        region="Spain",
    )
    SourceFactory.create(item=item, mark="S2", name="A talk")

    page = read(client)

    for text in (
        'id="faq-degree"',
        'href="#faq-degree"',
        "Do I need a degree?",
        '<a href="#faq-degree.S1" title="A report">',
        "S1, March 2021</a></sup>.",
        "<p>In <strong>long</strong><sup",
        "S2, undated</a></sup>.</p>",
        '<li class="source" id="faq-degree.S1">',
        "<bdi>Europe</bdi>",
        "Oldest fact: March 2021",
        '<a href="https://example.org/r" rel="nofollow noopener">A report</a></bdi>, March 2021',
        "<bdi>Spain</bdi>",
        "Chapter 2",
        "<bdi>A talk</bdi>, undated",
        'href="/questions/ask/?item=degree&amp;tags=degree+self-taught"',
        'href="/questions/ask/?tags=degree+self-taught"',
        'href="/careers/faq/degree/history/"',
        'href="/careers/faq/degree/report/"',
        'action="/careers/getting-in/feedback/"',
    ):
        assert text in page


BESIDE = item_content(
    key="degree",
    short_answer="A model learns.",
    positions=(
        PositionContent(stance="Yes, early", text="So says [^S1].", holds_when="You study now."),
        PositionContent(stance="No", text="A <b>model</b>."),
    ),
    pros=("Doors open [^S1].",),
    cons=("Years go by.",),
    quotes=(
        QuoteContent(
            text="I had none.",
            person="Mira Sol",
            role="Engineer",
            source="A talk",
            url="https://example.org/talk",
            dated="2021-03",
        ),
    ),
    sources=(SourceContent(mark="S1", name="A report", as_of="2021"),),
)


def test_what_stands_beside_a_text_is_shown_with_it(client: Client) -> None:
    live_article(BESIDE, slug="getting-in")
    Term.objects.create(slug="model", name="model", definition="What was learnt.")

    page = read(client)
    for text in (
        "<h3>Views differ</h3>",
        "<h4>Yes, early</h4>",
        "<b>Holds when</b> You study now.",
        "A &lt;b&gt;model&lt;/b&gt;.",
        ">For it</h3>",
        ">Against it</h3>",
        "Years go by.",
        '<blockquote cite="https://example.org/talk" dir="auto"><p>I had none.</p></blockquote>',
        "<b><bdi>Mira Sol</bdi></b>, <bdi>Engineer</bdi>",
        'rel="nofollow noopener">A talk</a></bdi>, March 2021',
    ):
        assert text in page
    assert page.count("S1, 2021</a></sup>") == 2
    assert page.count('class="term"') == 1
    assert 'A <a class="term" href="/careers/glossary/model/" title="What was learnt.">' in page


def test_an_item_without_anything_beside_it_shows_no_empty_blocks(client: Client) -> None:
    live_article(item_content(key="degree"), slug="getting-in")

    page = read(client)
    for text in ("Views differ", "For it", "Against it", "<figure", ">Sources<", "Holds when"):
        assert text not in page


def test_a_picture_says_what_it_is_and_whose(client: Client) -> None:
    image = GuideImage.objects.create(
        file=upload(picture()), alt="A <tree>", caption="How it grew", credit="Us", licence="CC0"
    )
    live_article(item_content(figures=(str(image.pk),)), slug="getting-in")

    page = read(client)
    assert f'<img src="{image.file.url}" alt="A &lt;tree&gt;" width="40" height="30"' in page
    assert "How it grew" in page
    assert "<bdi>Us</bdi> · <bdi>CC0</bdi>" in page


def test_whose_text_it_is_is_said_unless_they_wish_not(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {"a": Credit(name="Alba <Ruiz>", url="/answers/1/"), "b": Credit(name="", url="/2/")}
    monkeypatch.setattr(registry, "_credits", [lambda _origins: known])
    live_article(item_content(origins=("a", "b")), slug="getting-in")

    page = read(client)
    assert 'With text by <bdi>Alba &lt;Ruiz&gt;</bdi>, <a href="/answers/1/">' in page
    assert 'With text by a member, <a href="/2/">' in page
    assert page.count("CC BY-SA 4.0") == 2


def test_a_source_that_is_not_public_any_more_is_no_link(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {"a": Credit(name="", url="")}
    monkeypatch.setattr(registry, "_credits", [lambda _origins: known])
    live_article(item_content(origins=("a",)), slug="getting-in")

    page = read(client)
    assert "With text by a member, from an answer here," in page
    assert 'href=""' not in page


@pytest.mark.parametrize(
    ("with_source", "said"), [(True, "Facts undated"), (False, "No source given")]
)
def test_an_item_without_dates_and_tags_says_so(
    client: Client, *, with_source: bool, said: str
) -> None:
    item = FaqItemFactory.create(article__slug="getting-in", key="degree")
    if with_source:
        SourceFactory.create(item=item)

    page = read(client)
    assert [
        text
        for text in ("Facts undated", "No source given", "Oldest fact", "Not checked yet")
        if text in page
    ] == [said, "Not checked yet"]
    assert 'href="/questions/ask/?item=degree"' in page


@pytest.mark.parametrize("is_known", [True, False])
def test_an_item_says_when_it_was_checked_and_by_whom_if_that_is_known(
    client: Client, *, is_known: bool
) -> None:
    by = UserFactory.create(name="Alba Ruiz", username="alba")
    FaqItemFactory.create(
        article__slug="getting-in",
        checked_on=date(2026, 5, 5),
        checked_by=by if is_known else None,
    )

    page = read(client)
    assert 'Checked on <time datetime="2026-05-05">5 May 2026</time>' in page
    assert ('by <a href="/people/alba/"><bdi>Alba Ruiz</bdi></a>' in page) is is_known


@pytest.mark.parametrize(
    ("today", "warned"), [("2026-05-05", False), ("2026-05-06", True)], ids=["in time", "too late"]
)
def test_what_a_reader_should_doubt_is_said_where_it_stands(
    client: Client, *, today: str, warned: bool
) -> None:
    article = ArticleFactory.create(slug="getting-in", review_by=date(2026, 5, 5))
    item = FaqItemFactory.create(
        article=article, key="degree", body_html="<p>Pay[^S1].</p>", review_by=date(2026, 5, 5)
    )
    FaqItemFactory.create(article=article, key="other", review_by=date(2026, 5, 6))
    SourceFactory.create(item=item, mark="S1", as_of="2025", review_by=date(2026, 5, 5))
    SourceFactory.create(item=item, mark="S2", is_contested=True)

    with time_machine.travel(f"{today} 12:00Z"):
        page = read(client)
    assert page.count("A check is overdue.") == 2 * warned  # at the top, and at one of two
    assert ("S1, 2025, may be out of date</a></sup>" in page) is warned
    assert ("Meant to hold until 5 May 2026: may be out of date." in page) is warned
    assert ("Holds until 5 May 2026" in page) is not warned
    assert "Contested: others say something else." in page


@time_machine.travel("2026-11-20 12:00Z")
def test_a_fact_that_outlived_its_day_claims_no_more_than_its_check(client: Client) -> None:
    item = FaqItemFactory.create(
        article__slug="getting-in", body_html="<p>Pay[^S1].</p>", checked_on=date(2026, 5, 6)
    )
    SourceFactory.create(item=item, mark="S1", as_of="2025", review_by=date(2026, 5, 5))

    page = read(client)
    assert "S1, 2025</a></sup>" in page
    assert "Meant to hold until 5 May 2026, and found to hold when it was checked" in page
    assert "Holds until" not in page
