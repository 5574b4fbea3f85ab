"""The pages of the guide that search engines keep, with the moment of their last change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from careers.models import Article, Role, Skill, Step, Term
from core.sitemaps import Location, newest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

# Each is worth a visit as soon as it holds a row.
_TABLES: dict[str, Callable[[], QuerySet[Any]]] = {
    "careers:roles": Role.objects.all,
    "careers:skills": Skill.objects.all,
    "careers:roadmap": Step.objects.all,
    "careers:glossary": Term.objects.all,
}


def guide_pages() -> list[Location]:
    articles = (
        Article.objects.live()
        .select_related("topic", "live_revision")
        .only(*("slug", "topic__slug", "topic__position", "live_revision__published_at"))
    )
    topics: dict[str, list[Location]] = {}
    for article in articles:
        revision = article.live_revision
        at = revision.published_at if revision else None
        topic = article.topic.get_absolute_url()
        topics.setdefault(topic, []).append(Location(article.get_absolute_url(), at))
    read = [page for pages in topics.values() for page in pages]
    return [
        Location(reverse("careers:index"), newest(read)),
        *(Location(path, newest(pages)) for path, pages in topics.items()),
        *read,
        *(Location(reverse(name)) for name, rows in _TABLES.items() if rows().exists()),
        *(Location(term.get_absolute_url()) for term in Term.objects.only("slug").order_by("pk")),
    ]
