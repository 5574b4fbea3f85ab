"""The Atom feed of the guide: what was published, an entry for the last change of each article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from careers.queries.changes import last_publication, new_items, newest_publications
from core.feeds import ENTRIES, Entry, Feed, feed_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from careers.queries.changes import NewItems, Publication

TEMPLATE = "careers/_feed_entry.html"


@require_safe
def guide(request: HttpRequest) -> HttpResponseBase:
    publications = newest_publications(ENTRIES)

    def build() -> Feed:
        new = new_items(publications)
        return Feed(
            title=_("Guide"),
            subtitle=_("What is new and what has changed in the guide."),
            path=reverse("careers:index"),
            entries=tuple(_entry(each, new[each.revision_id]) for each in publications),
        )

    facts = [_facts(each) for each in publications]
    return feed_response(request, build, facts=facts, changed_at=last_publication())


def _facts(publication: Publication) -> tuple[object, ...]:
    """All that an entry is made of; its revision’s text never changes."""
    article = publication.article
    items = [(item.key, item.question, item.short_answer) for item in publication.items]
    return (
        *(publication.revision_id, publication.note, publication.at, items),
        *(article.slug, article.title, article.summary, article.language, article.topic.title),
    )


def _entry(publication: Publication, new: NewItems) -> Entry:
    article = publication.article
    title = article.title
    if publication.base_number:
        title = _("%(article)s: changed") % {"article": article.title}
    return Entry(
        key=f"{reverse('careers:index')}{article.pk}/{publication.number}",
        path=article.get_absolute_url(),
        title=title,
        html=render_to_string(TEMPLATE, {"publication": publication, "new": new}),
        published=publication.at,
        updated=publication.at,
        categories=(article.topic.title,),
        language="" if article.language == settings.LANGUAGE_CODE else article.language,
    )
