from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import feedparser
import pytest
import time_machine
from django.test import RequestFactory

from core.feeds import Author, Entry, Feed, feed_response

if TYPE_CHECKING:
    from django.http import HttpResponseBase

NS = "{http://www.w3.org/2005/Atom}"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
# Escaped or not, XML cannot say them.
UNSAYABLE = "".join(map(chr, (*range(9), 11, 12, *range(14, 32)))) + "\ud800\udfff\ufffe\uffff"


def entry(**fields: object) -> Entry:
    words = {
        "key": "/questions/1/",
        "path": "/questions/1/how/",
        "title": "How?",
        "html": "<p>So.</p>",
        "published": NOON - timedelta(days=2),
        "updated": NOON - timedelta(days=1),
    }
    return Entry(**(words | fields))  # type: ignore[arg-type]


def feed(*entries: Entry, title: str = "Questions") -> Feed:
    return Feed(title=title, subtitle="All.", path="/questions/", entries=entries)


def answer(
    shown: Feed, *, changed_at: datetime | None = NOON, headers: dict[str, str] | None = None
) -> HttpResponseBase:
    request = RequestFactory().get("/feeds/questions/", headers=headers)
    return feed_response(request, lambda: shown, facts=shown, changed_at=changed_at)


def read(shown: Feed) -> bytes:
    content: bytes = answer(shown).content  # type: ignore[attr-defined]
    return content


def test_an_entry_says_all_that_is_known_of_it() -> None:
    author = Author(name="Ada <ada>", path="/people/ada/")
    shown = entry(title="<b> & C++?", author=author, categories=("c++", "r & d"), language="de")
    parsed = feedparser.parse(read(feed(shown)))
    assert not parsed.bozo
    assert (parsed.feed.title, parsed.feed.subtitle) == ("Questions · Waypoint", "All.")
    assert parsed.feed.link == "http://testserver/questions/"
    assert parsed.feed.id == "http://testserver/feeds/questions/"
    assert parsed.feed.updated == "2026-11-19T12:00:00+00:00"
    assert parsed.feed.author_detail == {"name": "Waypoint", "href": "http://testserver/"}
    (found,) = parsed.entries
    assert found.id == "tag:testserver,2026-11-18:/questions/1/"
    assert found.title == "<b> & C++?"
    assert found.link == "http://testserver/questions/1/how/"
    assert (found.published, found.updated) == (
        "2026-11-18T12:00:00+00:00",
        "2026-11-19T12:00:00+00:00",
    )
    assert found.author_detail == {"name": "Ada <ada>", "href": "http://testserver/people/ada/"}
    assert [tag.term for tag in found.tags] == ["c++", "r & d"]
    (content,) = found.content
    assert (content.type, content.language) == ("text/html", "de")
    root = ET.fromstring(read(feed(shown)))  # noqa: S314  our own
    assert root.findtext(f"{NS}entry/{NS}content") == '<div lang="de" dir="auto"><p>So.</p></div>'


def test_addresses_are_whole() -> None:
    html = '<p><a href="/a/">a</a><img src="/images/1/" alt=""><a href="#fn-1">1</a></p>'
    root = ET.fromstring(read(feed(entry(html=html))))  # noqa: S314
    assert root.findtext(f"{NS}entry/{NS}content") == (
        '<div dir="auto"><p><a href="http://testserver/a/">a</a>'
        '<img src="http://testserver/images/1/" alt="">'
        '<a href="http://testserver/questions/1/how/#fn-1">1</a></p></div>'
    )


def test_what_xml_cannot_say_is_left_out() -> None:
    bad = f"a{UNSAYABLE}b\t\U0001f600"
    author = Author(name=bad)
    shown = entry(title=bad, html=bad, author=author, categories=(bad,))
    parsed = feedparser.parse(read(feed(shown, title=bad)))
    assert not parsed.bozo
    (found,) = parsed.entries
    good = "ab\t\U0001f600"
    assert (found.title, found.author, found.tags[0].term) == (good, good, good)
    assert parsed.feed.title == f"{good} · Waypoint"


def test_an_empty_feed_is_the_same_tomorrow() -> None:
    first = answer(feed(), changed_at=None)
    with time_machine.travel(NOON + timedelta(days=365)):
        second = answer(feed(), changed_at=None)
    assert first.content == second.content  # type: ignore[attr-defined]
    assert first["ETag"] == second["ETag"]
    assert not feedparser.parse(read(feed())).bozo
    assert "Last-Modified" not in first


def test_whoever_has_it_gets_no_second_copy() -> None:
    first = answer(feed(entry()))
    assert (first.status_code, first["Cache-Control"]) == (200, "no-cache")
    assert first["X-Robots-Tag"] == "noindex"
    again = answer(feed(entry()), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")  # type: ignore[attr-defined]
    assert {name: again[name] for name in ("ETag", "Last-Modified", "Cache-Control")} == {
        name: first[name] for name in ("ETag", "Last-Modified", "Cache-Control")
    }


@pytest.mark.parametrize(
    "other",
    [
        feed(),
        feed(entry(title="Why?")),
        feed(entry(html="<p>No.</p>")),
        feed(entry(author=Author(name="Ada"))),
        feed(entry(categories=("c",))),
        feed(entry(updated=NOON)),
        feed(entry(), entry(key="/questions/2/")),
        feed(entry(), title="Tags"),
    ],
    ids=["gone", "title", "text", "author", "tag", "date", "one more", "name"],
)
def test_any_change_is_another_feed(other: Feed) -> None:
    first = answer(feed(entry()))
    # The date alone would say that nothing has changed; the exact one of the two is asked.
    headers = {"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]}
    assert answer(other, headers=headers).status_code == 200


def test_nothing_is_built_for_whoever_has_it() -> None:
    def build() -> Feed:
        raise AssertionError("It was built.")

    request = RequestFactory().get("/feeds/questions/")
    first = feed_response(request, feed, facts=(), changed_at=NOON)
    request = RequestFactory().get("/feeds/questions/", headers={"If-None-Match": first["ETag"]})
    assert feed_response(request, build, facts=(), changed_at=NOON).status_code == 304


@time_machine.travel(NOON + timedelta(seconds=1), tick=False)
def test_a_date_alone_is_believed_once_its_second_is_over() -> None:
    at = NOON.replace(microsecond=0)
    first = answer(feed(entry()), changed_at=at + timedelta(milliseconds=999))
    assert first["Last-Modified"] == "Fri, 20 Nov 2026 12:00:00 GMT"
    date = {"If-Modified-Since": first["Last-Modified"]}
    assert answer(feed(entry()), changed_at=at, headers=date).status_code == 304
    later = answer(feed(entry()), changed_at=at + timedelta(seconds=1), headers=date)
    # Something may still happen in this second.
    assert later.status_code == 200
    assert "Last-Modified" not in later
