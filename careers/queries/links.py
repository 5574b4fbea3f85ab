"""Where the guide links to, and which of its links to itself lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from careers.models import Article, ArticleRedirect, FaqItem, Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.urls import ResolverMatch

LONGEST = 500  # what LinkCheck.url holds


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


class _Hrefs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def guide_links() -> GuideLinks:
    """Of texts, sources, quotes and tables, in three queries."""
    outside: dict[str, list[FaqItem]] = defaultdict(list)
    inside: dict[str, list[FaqItem]] = defaultdict(list)
    items = FaqItem.objects.live().select_related("article").prefetch_related("sources")
    for item in items.defer("body", "search_text"):
        for url in dict.fromkeys(_urls(item)):
            parts = urlsplit(url)
            if parts.scheme not in {"http", "https"} or len(url) > LONGEST:
                continue
            if url == settings.SITE_URL or url.startswith(f"{settings.SITE_URL}/"):
                inside[url].append(item)
            else:
                # One page, however many places of it are meant.
                there = outside[urldefrag(url).url]
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


def _urls(item: FaqItem) -> Iterable[str]:
    hrefs = _Hrefs()
    hrefs.feed(item.body_html)
    here = settings.SITE_URL + item.article.get_absolute_url()
    yield from (urljoin(here, href) for href in hrefs.found if not href.startswith("#"))
    yield from (source.url for source in item.sources.all() if source.url)
    yield from (quote.url for quote in item.beside.quotes if quote.url)


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
