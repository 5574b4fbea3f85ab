from datetime import date

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory, FaqItemFactory, SourceFactory

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
        short_answer="Views differ.",
        body_html="<p>In <strong>long</strong>.</p>",
        region="Europe",
        as_of="2021-03",
        ask_tags="degree self-taught",
    )
    SourceFactory.create(
        item=item, name="A report", url="https://example.org/r", dated="2021", note="Chapter 2"
    )
    SourceFactory.create(item=item, name="A talk")

    page = read(client)

    for text in (
        'id="faq-degree"',
        'href="#faq-degree"',
        "Do I need a degree?",
        "Views differ.",
        "<p>In <strong>long</strong>.</p>",
        "<bdi>Europe</bdi>",
        "Facts as of March 2021",
        '<a href="https://example.org/r" rel="nofollow noopener">A report</a></bdi>, 2021',
        "Chapter 2",
        "<bdi>A talk</bdi>, undated",
        'href="/questions/ask/?item=degree&amp;tags=degree+self-taught"',
        'href="/questions/ask/?tags=degree+self-taught"',
    ):
        assert text in page


def test_an_item_without_dates_and_tags_says_so(client: Client) -> None:
    FaqItemFactory.create(article__slug="getting-in", key="degree")

    page = read(client)
    assert "Facts undated" in page
    assert 'href="/questions/ask/?item=degree"' in page
    assert "Sources" not in page


def test_the_head_tells_who_keeps_it_and_when_it_was_checked(client: Client) -> None:
    owner = UserFactory.create(name="Alba Ruiz")
    article = ArticleFactory.create(slug="getting-in", owner=owner, checked_on=date(2026, 11, 3))
    FaqItemFactory.create(article=article, body="word " * 400)

    page = read(client)
    assert "Alba Ruiz" in page
    assert '<time datetime="2026-11-03">3 November 2026</time>' in page
    assert "2 minutes to read" in page


@time_machine.travel("2026-11-20 12:00Z")
@pytest.mark.parametrize(
    ("fields", "notice"),
    [
        ({"review_by": date(2026, 11, 19)}, "A check is overdue."),
        ({"review_by": date(2026, 11, 20)}, None),
        ({"state": "archived", "review_by": date(2026, 11, 19)}, "This article is archived."),
    ],
)
def test_readers_are_warned_of_what_is_old(
    client: Client, fields: dict[str, object], notice: str | None
) -> None:
    ArticleFactory.create(slug="getting-in", **fields)

    page = read(client)
    shown = [text for text in ("A check is overdue.", "This article is archived.") if text in page]
    assert shown == ([notice] if notice else [])


@pytest.mark.parametrize(("state", "indexed"), [("live", True), ("archived", False)])
def test_only_live_articles_ask_to_be_found(client: Client, *, state: str, indexed: bool) -> None:
    ArticleFactory.create(slug="getting-in", state=state)

    page = read(client)
    assert ('<meta name="robots" content="noindex">' in page) is not indexed
    assert (
        '<link rel="canonical" href="http://testserver/careers/getting-in/">' in page
    ) is indexed


def test_a_draft_is_found_by_editors_only(client: Client) -> None:
    ArticleFactory.create(slug="getting-in", state="draft")

    assert client.get(PATH).status_code == 404
    client.force_login(UserFactory.create())
    assert client.get(PATH).status_code == 404
    client.force_login(staff_user("Editors"))
    assert "Only editors see this page." in read(client)


def test_the_way_to_the_admin_is_shown_to_editors_only(client: Client) -> None:
    article = ArticleFactory.create(slug="getting-in")

    client.force_login(staff_user("Moderators"))
    assert "/admin/careers" not in read(client)
    client.force_login(staff_user("Editors"))
    assert f'href="/admin/careers/article/{article.pk}/change/"' in read(client)


def test_what_is_hidden_is_neither_related_nor_next(client: Client) -> None:
    article = ArticleFactory.create(slug="getting-in", position=1)
    shown = ArticleFactory.create(topic=article.topic, position=3, title="Shown")
    hidden = ArticleFactory.create(topic=article.topic, position=2, title="Hidden", state="draft")
    article.related.set([shown, hidden])

    page = read(client)
    assert page.count("Shown") == 2
    assert "Hidden" not in page


def test_another_language_is_marked_and_its_original_linked(client: Client) -> None:
    original = ArticleFactory.create(slug="first")
    article = ArticleFactory.create(slug="getting-in", language="ar", translation_of=original)
    FaqItemFactory.create(article=article, question="كيف أبدأ؟ " * 15)

    page = read(client)
    assert '<h1 class="display" lang="ar" dir="rtl">' in page
    assert 'href="/careers/first/" lang="en" hreflang="en">English</a>' in page


def test_what_editors_type_is_escaped(client: Client) -> None:
    FaqItemFactory.create(
        article__slug="getting-in", question="<b>&?", short_answer="<i>", region="<u>"
    )

    page = read(client)
    assert [raw for raw in ("<b>&", "<i>", "<u>") if raw in page] == []
    assert "&lt;b&gt;&amp;?" in page


@pytest.mark.parametrize("number", [1, 5])
def test_a_member_reads_it_for_eight_queries(
    number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article = ArticleFactory.create(slug="getting-in", owner=UserFactory.create())
    for _ in range(number):
        SourceFactory.create_batch(number, item=FaqItemFactory.create(article=article))
        article.related.add(FaqItemFactory.create().article)
    client.force_login(UserFactory.create())

    with django_assert_num_queries(8):
        client.get(PATH)
