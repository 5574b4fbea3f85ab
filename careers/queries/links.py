"""Where the guide links to, and which of its links to itself lead nowhere."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from careers.models import Article, ArticleRedirect, FaqItem, Reference, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.urls import ResolverMatch

LONGEST = 500  # what LinkCheck.url holds
# As core.markdown writes it, and nothing else: a parser takes a second for a large guide.
_HREF = re.compile(r'<a (?:[^">]|"[^"]*")*?\bhref="([^"]+)"')


@dataclass(frozen=True)
class GuideLinks:
    """Each address with the live items that show it; `inside` are those of this site.

    `references` are the sources of the tables, whose addresses stand in `outside` as well.
    """

    outside: Mapping[str, list[FaqItem]]
    inside: Mapping[str, list[FaqItem]]
    references: Mapping[str, Reference]

    def shown_in(self, url: str) -> list[FaqItem]:
        return self.outside.get(url) or self.inside.get(url) or []


def guide_links() -> GuideLinks:
    """Of texts, sources, quotes and tables, in three queries."""
    outside: dict[str, list[FaqItem]] = defaultdict(list)
    inside: dict[str, list[FaqItem]] = defaultdict(list)
    items = FaqItem.objects.live().select_related("article")
    sources = _source_urls()
    for item in items.only("question", "body_html", "blocks", "article__slug", "article__title"):
        for url in dict.fromkeys([*_urls(item), *sources.get(item.pk, ())]):
            if not url.lower().startswith(("http://", "https://")) or len(url) > LONGEST:
                continue
            if url == settings.SITE_URL or url.startswith(f"{settings.SITE_URL}/"):
                inside[url].append(item)
            else:
                # One page, however many places of it are meant.
                there = outside[urldefrag(url).url if "#" in url else url]
                there += [] if item in there else [item]
    references = {urldefrag(one.url).url: one for one in Reference.objects.exclude(url="")}
    unseen: dict[str, list[FaqItem]] = {url: [] for url in references}
    return GuideLinks(outside=unseen | outside, inside=dict(inside), references=references)


def broken_inside(urls: Iterable[str]) -> dict[str, str]:
    """What is wrong with addresses of this site, asked of the database alone."""
    live = FaqItem.objects.published().filter(article__in=Article.objects.readable())
    articles = dict(live.values_list("key", "article__slug"))
    slugs = set(Article.objects.readable().values_list("slug", flat=True))
    former = dict(ArticleRedirect.objects.values_list("slug", "article__slug"))
    problems = {}
    for url in urls:
        problem = _problem(url, articles, slugs, former)
        if problem:
            problems[url] = problem
    return problems


def _source_urls() -> dict[int, list[str]]:
    """By the id of each item."""
    shown = Source.objects.filter(item__in=FaqItem.objects.live()).exclude(url="")
    found: dict[int, list[str]] = defaultdict(list)
    for pk, url in shown.order_by("item", "position").values_list("item", "url"):
        found[pk].append(url)
    return found


def _urls(item: FaqItem) -> Iterator[str]:
    hrefs = [unescape(href) for href in _HREF.findall(item.body_html)]
    if hrefs:
        here = settings.SITE_URL + item.article.get_absolute_url()
        yield from (_joined(here, href) for href in hrefs if not href.startswith("#"))
    yield from (quote["url"] for quote in item.blocks.get("quotes", ()) if quote.get("url"))


def _joined(here: str, href: str) -> str:
    """Empty where no address can be read from it."""
    try:
        url = urljoin(here, href)
        urlsplit(url)
    except ValueError:
        return ""
    return url


def _problem(
    url: str, articles: Mapping[str, str], slugs: set[str], former: Mapping[str, str]
) -> str:
    parts = urlsplit(url.removeprefix(settings.SITE_URL) or "/")
    try:
        match = resolve(unquote(parts.path))
    except Resolver404:
        return _("There is no such page on this site.")
    if match.view_name == "careers:item" and match.kwargs["key"] not in articles:
        return _("The guide has no such question.")
    if match.view_name == "careers:article":
        return _article_problem(match, parts.fragment, articles, slugs, former)
    return ""


def _article_problem(
    match: ResolverMatch,
    fragment: str,
    articles: Mapping[str, str],
    slugs: set[str],
    former: Mapping[str, str],
) -> str:
    slug = match.kwargs["slug"]
    slug = former.get(slug, slug)
    if slug not in slugs:
        return _("The guide has no such article.")
    key = fragment.removeprefix("faq-")
    if fragment.startswith("faq-") and articles.get(key) != slug:
        return _("This article has no such question.")
    return ""
