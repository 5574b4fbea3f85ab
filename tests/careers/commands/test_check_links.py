from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.core.management import call_command
from django.db.models import Value
from django.db.models.functions import Concat

from careers.actions.links import check_links
from careers.content import ItemContent, QuoteContent, SourceContent
from careers.models import ArticleRedirect, FaqItem, LinkCheck, Reference
from careers.queries.links import broken_inside, guide_links
from tests.servers.pages import Pages, pages
from tests.support.guide import draft_of, editor, item_content, live_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoAssertNumQueries, Settings

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, FRIDAY = (datetime(2026, 11, day, tzinfo=UTC) for day in (16, 17, 20))


@pytest.fixture
def site() -> Iterator[Pages]:
    with pages() as server:
        yield server


def linking(*urls: str, key: str = "") -> ItemContent:
    body = " ".join(f"[link]({url})" for url in urls)
    return item_content(key=key, body=body)


def check(at: datetime) -> None:
    with time_machine.travel(at, tick=False):
        check_links(links=guide_links(), may_reach=lambda _address: True, pause=0)


def checked() -> dict[str, tuple[bool, str]]:
    return {row.url: (row.is_dead, row.problem) for row in LinkCheck.objects.all()}


def test_an_address_that_cannot_be_read_stops_nothing() -> None:
    live_article(linking("https://one.example/"))
    unread = '<a href="//[xn--:x%5Da-f79x]">x</a>'
    FaqItem.objects.update(body_html=Concat(Value(unread), "body_html"))

    assert list(guide_links().outside) == ["https://one.example/"]


def test_links_of_texts_sources_and_quotes_are_found() -> None:
    item = item_content(
        body="[one](https://one.example/a#part) [mail](mailto:me@one.example) [here](#faq-x)",
        sources=(
            SourceContent(mark="S1", name="Two", url="https://two.example/"),
            SourceContent(mark="S2", name="None"),
        ),
        quotes=(
            QuoteContent(
                text="So.",
                person="P",
                role="R",
                source="S",
                dated="2024",
                url="https://one.example/a#quote",
            ),
        ),
    )
    article = live_article(item)
    shown = list(article.items.all())
    links = guide_links()
    assert links.outside == {"https://one.example/a": shown, "https://two.example/": shown}
    assert links.inside == {}


def test_the_sources_of_the_tables_are_links_too() -> None:
    live_article(linking("https://both.example/"))
    for key, url in (
        ("A", "https://both.example/#part"),
        ("B", "https://table.example/"),
        ("C", ""),
    ):
        Reference.objects.create(key=key, name=f"Source {key}", url=url)
    links = guide_links()
    assert {url: len(items) for url, items in links.outside.items()} == {
        "https://both.example/": 1,
        "https://table.example/": 0,
    }
    assert [one.key for one in links.references.values()] == ["A", "B"]


def test_only_what_readers_see_is_looked_at() -> None:
    article = live_article(linking("https://live.example/"))
    draft_of(article, linking("https://draft.example/"), by=editor())
    hidden = live_article(linking("https://archived.example/"))
    type(hidden).objects.filter(pk=hidden.pk).update(state="archived")
    assert list(guide_links().outside) == ["https://live.example/"]


@pytest.mark.parametrize("count", [1, 3])
def test_finding_them_takes_three_queries(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        live_article(linking(f"https://{number}.example/", "/careers/nowhere/"))
    with django_assert_num_queries(3):
        assert len(guide_links().outside) == count


def test_what_came_of_a_look_is_kept(site: Pages) -> None:
    site.answers = {"/gone": 404}
    live_article(linking(f"{site.url}/here", f"{site.url}/gone"))
    check(MONDAY)
    assert checked() == {
        f"{site.url}/here": (False, ""),
        f"{site.url}/gone": (True, "The page is gone (404)."),
    }
    assert {row.checked_at for row in LinkCheck.objects.all()} == {MONDAY}
    assert site.agents == {"Waypoint link check (+http://testserver)"}


def test_a_dead_link_keeps_the_day_it_died(site: Pages) -> None:
    site.answers = {"/": 410}
    live_article(linking(f"{site.url}/"))
    check(MONDAY)
    check(FRIDAY)
    row = LinkCheck.objects.get()
    assert (row.dead_since, row.checked_at) == (MONDAY, FRIDAY)


def test_a_failing_link_is_dead_after_three_looks(site: Pages) -> None:
    site.answers = {"/": 500}
    live_article(linking(f"{site.url}/"))
    check(MONDAY)
    check(TUESDAY)
    assert checked() == {f"{site.url}/": (False, "It fails (500).")}
    check(FRIDAY)
    assert LinkCheck.objects.get().dead_since == FRIDAY
    site.answers = {}
    check(FRIDAY)
    row = LinkCheck.objects.get()
    assert (row.is_dead, row.problem, row.failures, row.dead_since) == (False, "", 0, None)


def test_what_the_guide_shows_no_more_is_forgotten(site: Pages) -> None:
    LinkCheck.objects.create(url="https://former.example/", checked_at=MONDAY, is_dead=True)
    live_article(linking(f"{site.url}/"))
    check(FRIDAY)
    assert list(checked()) == [f"{site.url}/"]


def test_links_to_the_guide_itself_are_asked_of_the_database(settings: Settings) -> None:
    other = live_article(item_content(key="degree"), slug="studies")
    ArticleRedirect.objects.create(slug="learning", article=other)
    good = ["/careers/studies/#faq-degree", "/careers/learning/#faq-degree", "/careers/", "/tags/"]
    bad = ["/careers/study/", "/careers/studies/#faq-school", "/careers/faq/school/", "/no/where/"]
    live_article(linking("/careers/faq/degree/", *good, *bad))
    links = guide_links()
    assert links.outside == {}
    assert broken_inside(links.inside) == {
        f"{settings.SITE_URL}/careers/study/": "The guide has no such article.",
        f"{settings.SITE_URL}/careers/studies/#faq-school": "This article has no such question.",
        f"{settings.SITE_URL}/careers/faq/school/": "The guide has no such question.",
        f"{settings.SITE_URL}/no/where/": "There is no such page on this site.",
    }


def test_the_command_says_what_is_dead_and_goes_nowhere_private(
    site: Pages, capsys: pytest.CaptureFixture[str]
) -> None:
    live_article(linking(f"{site.url}/", "/careers/"))
    told = StringIO()
    call_command("check_links", stdout=told)
    assert told.getvalue() == (
        f"{site.url}/: It leads into a private network.\n2 links, 1 of them dead.\n"
    )
    assert "links [##############################] 2/2" in capsys.readouterr().err
    assert site.asked == []
