from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from careers.actions.publishing import archive_article
from careers.enums import ArticleState, Significance
from careers.models import Article, FaqItem
from tests.factories.careers import ArticleFactory, TopicFactory
from tests.support.feeds import read_feed, titles
from tests.support.guide import draft_of, editor, item_content, live_article, publish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db

PATH = "/feeds/guide/"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def article(clock: time_machine.Traveller) -> Article:
    items = [item_content(key=key, question=f"About {key}?") for key in ("pay", "hours")]
    topic = TopicFactory.create(title="The job")
    made = live_article(*items, title="At work", slug="at-work", summary="Days.", topic=topic)
    clock.shift(HOUR)
    return made


def change(article: Article, *items: object, **fields: object) -> None:
    publish(article, *items, by=editor(), **fields)  # type: ignore[arg-type]


def test_a_new_article_shows_its_questions(client: Client, article: Article) -> None:
    feed = read_feed(client, PATH)
    assert feed.feed.title == "Guide · Waypoint"
    assert feed.feed.link == "http://testserver/careers/"
    (entry,) = feed.entries
    assert (entry.title, entry.link) == ("At work", "http://testserver/careers/at-work/")
    assert entry.id == f"tag:testserver,2026-11-20:/careers/{article.pk}/1"
    assert entry.published == entry.updated == "2026-11-20T12:00:00+00:00"
    assert [tag.term for tag in entry.tags] == ["The job"]
    html = entry.content[0].value
    assert "Days." in html
    assert '<a href="http://testserver/careers/faq/pay/">About pay?</a>' in html
    assert html.index("About pay?") < html.index("About hours?")


def test_a_change_shows_what_is_new_and_what_is_another(
    client: Client, article: Article, clock: time_machine.Traveller
) -> None:
    same = item_content(key="pay", question="About pay?")
    other = item_content(key="hours", question="About hours?", short_answer="Forty.")
    new = item_content(key="leave", question="About leave?", short_answer="Thirty days.")
    clock.shift(HOUR)
    change(article, same, other, new, note="Hours & leave")
    (entry,) = read_feed(client, PATH).entries
    assert entry.title == "At work: changed"
    assert entry.id == f"tag:testserver,2026-11-20:/careers/{article.pk}/2"
    assert entry.updated == "2026-11-20T14:00:00+00:00"
    html = entry.content[0].value
    assert "Hours &amp; leave" in html
    added, _, changed = html.partition("Changed answers")
    assert "About leave?" in added
    assert "About hours?" in changed
    assert "Forty." in changed
    assert "About pay?" not in html


def test_a_mended_typo_is_no_news(client: Client, article: Article) -> None:
    items = [item_content(key=key, question=f"On {key}?") for key in ("pay", "hours")]
    change(article, *items, significance=Significance.TYPO)
    (entry,) = read_feed(client, PATH).entries
    assert entry.id.endswith("/1")
    # It is told as it reads today.
    assert "On pay?" in entry.content[0].value


def test_the_last_change_comes_first_and_once_for_an_article(
    client: Client, article: Article, clock: time_machine.Traveller
) -> None:
    live_article(title="Elsewhere")
    clock.shift(HOUR)
    assert titles(client, PATH) == ["Elsewhere", "At work"]
    change(article, item_content(key="pay", short_answer="More."))
    assert titles(client, PATH) == ["At work: changed", "Elsewhere"]


def test_what_readers_cannot_see_is_not_in_it(
    client: Client, article: Article, clock: time_machine.Traveller
) -> None:
    secret = {"question": "Sealed?", "short_answer": "Sealed.", "body": "Sealed."}
    ArticleFactory.create(title="Sealed", state=ArticleState.DRAFT)
    shown = item_content(key="pay", question="About pay?")
    change(article, shown, item_content(key="sealed", **secret), note="More")
    change(article, shown, note="Less")
    draft_of(article, item_content(key="pay", **secret), by=editor(), note="Sealed")
    assert b"Sealed" not in client.get(PATH).content
    assert titles(client, PATH) == ["At work: changed"]


def test_an_archived_article_is_gone_at_the_next_request(
    client: Client, article: Article, clock: time_machine.Traveller
) -> None:
    live_article(title="Elsewhere")
    clock.shift(HOUR)
    first = client.get(PATH)
    for headers in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        assert client.get(PATH, headers=headers).status_code == 304
    archive_article(article=article, by=editor())
    clock.shift(HOUR)
    for headers in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        assert client.get(PATH, headers=headers).status_code == 200
    assert titles(client, PATH) == ["Elsewhere"]


def test_a_text_in_another_language_says_so(client: Client, article: Article) -> None:
    Article.objects.update(language="de")
    (entry,) = read_feed(client, PATH).entries
    assert entry.content[0].language == "de"
    assert 'lang="de"' in client.get(PATH).content.decode()


def test_a_feed_ends(client: Client, clock: time_machine.Traveller) -> None:
    for number in range(31):
        live_article(item_content(key=f"item-{number}"), title=f"Article {number}")
        clock.shift(HOUR)
    assert titles(client, PATH) == [f"Article {number}" for number in range(30, 0, -1)]


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        made = live_article(item_content(key=f"item-{number}"))
        change(made, item_content(key=f"item-{number}", short_answer="Maybe."))
    with django_assert_num_queries(5):
        first = client.get(PATH)
    with django_assert_num_queries(3):
        again = client.get(PATH, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)


def test_the_guide_leads_to_it(client: Client, article: Article) -> None:
    for page in ("/", "/careers/"):
        head = client.get(page).content.decode().partition("</head>")[0]
        assert 'type="application/atom+xml" href="http://testserver/feeds/guide/"' in head
    assert 'href="/feeds/guide/" type' in client.get("/careers/").content.decode()


def test_control_characters_do_not_break_it(client: Client, article: Article) -> None:
    Article.objects.update(title="At\x0bwork", summary="\x01Days")
    FaqItem.objects.update(short_answer="N\ufffeo.")
    assert titles(client, PATH) == ["Atwork"]
