"""Atom feeds: writing one, and not writing it again for a reader who has it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.encoding import escape_uri_path
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.http import http_date
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from core.addresses import absolute
from core.markdown import with_whole_addresses

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase
    from django.utils.xmlutils import SimplerXMLGenerator

ENTRIES = 30
# Raise it when the same rows would come out as another document.
FORMAT = 1

# What XML 1.0 has no way to say, however it is escaped.
_UNSAYABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Author:
    name: str
    path: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    # The permanent path of the thing: never another one, whatever becomes of its title.
    key: str
    path: str
    title: str
    # Sanitised; its addresses may be relative to `path`.
    html: str
    published: datetime
    updated: datetime
    author: Author | None = None
    categories: tuple[str, ...] = ()
    # Of the text, where it is known to be another one than the site’s.
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Feed:
    title: str
    subtitle: str
    # The page that shows the same.
    path: str
    entries: tuple[Entry, ...]


def feed_response(
    request: HttpRequest,
    build: Callable[[], Feed],
    *,
    facts: object,
    changed_at: datetime | None,
) -> HttpResponseBase:
    """Answer with a feed, or 304 to a reader who has it already, for whom nothing is built.

    The ETag is exact: `facts` say by their `repr` all that the feed is made of. `changed_at` is
    for readers who send none: no entry may have come, changed or gone after it. They are told of
    it once its second is over, as it counts in seconds.
    """
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    response["ETag"] = etag = _etag(request, facts)
    # What is hidden is gone at the next request, so that every cache has to ask.
    response["Cache-Control"] = "no-cache"
    response["X-Robots-Tag"] = "noindex"
    modified = None
    if changed_at and changed_at < timezone.now().replace(microsecond=0):
        modified = int(changed_at.timestamp())
        response["Last-Modified"] = http_date(modified)
    answer = get_conditional_response(request, etag, modified, response)
    if answer is response:
        response.content = _atom(request, build())
    return answer or response


def _etag(request: HttpRequest, facts: object) -> str:
    site = (FORMAT, settings.SITE_URL, settings.SITE_NAME, get_language(), request.path)
    digest = hashlib.sha256(repr((site, facts)).encode(errors="replace"))
    return f'W/"{digest.hexdigest()[:32]}"'


def _atom(request: HttpRequest, feed: Feed) -> str:
    here = absolute(escape_uri_path(request.path))
    document = _Document(
        title=_sayable(f"{feed.title} · {settings.SITE_NAME}"),
        subtitle=_sayable(feed.subtitle),
        link=absolute(feed.path),
        description=None,
        language=get_language(),
        feed_url=here,
        feed_guid=here,
        author_name=_sayable(settings.SITE_NAME),
        author_link=absolute("/"),
        updated=max((entry.updated for entry in feed.entries), default=_LONG_AGO),
    )
    for entry in feed.entries:
        _add(document, entry)
    return document.writeString("utf-8")


def _add(document: Atom1Feed, entry: Entry) -> None:
    link = absolute(entry.path)
    document.add_item(
        title=_sayable(entry.title),
        link=link,
        description=None,  # type: ignore[arg-type]  # an entry with content needs no summary
        unique_id=f"tag:{settings.SITE_HOST},{entry.published.astimezone(UTC):%Y-%m-%d}:{entry.key}",
        author_name=_sayable(entry.author.name) if entry.author else None,
        author_link=absolute(entry.author.path) if entry.author and entry.author.path else None,
        pubdate=entry.published,
        updateddate=entry.updated,
        categories=[_sayable(name) for name in entry.categories],
        html=_sayable(_content(entry, link)),
        language=entry.language,
    )


def _content(entry: Entry, link: str) -> str:
    """Readers know neither the language of a text nor on which side it begins."""
    html = mark_safe(with_whole_addresses(entry.html, link))  # noqa: S308  sanitised when written
    if entry.language:
        return format_html('<div lang="{}" dir="auto">{}</div>', entry.language, html)
    return format_html('<div dir="auto">{}</div>', html)


def _sayable(text: str) -> str:
    return _UNSAYABLE.sub("", text)


class _Document(Atom1Feed):
    """Django’s, with the text of an entry as its content."""

    def latest_post_date(self) -> datetime:
        """Django’s is now for an empty feed, which would be another one each time."""
        updated: datetime = self.feed["updated"]
        return updated

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        attributes: dict[str, Any] = super().item_attributes(item)
        return attributes | ({"xml:lang": item["language"]} if item["language"] else {})

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})
