"""What search engines ask for first: which pages there are, and which they leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from careers import sitemaps as careers
from community import sitemaps as community
from core.sitemaps import Location, index_xml, part_xml

if TYPE_CHECKING:
    from django.http import HttpRequest

SECTIONS = {section.name: section for section in (*community.SECTIONS, *careers.SECTIONS)}


@require_safe
def index(_request: HttpRequest) -> HttpResponse:
    return _xml(
        index_xml(
            Location(reverse("sitemap-part", args=[section.name, part.number]), part.changed_at)
            for section in SECTIONS.values()
            for part in section.parts()
        )
    )


@require_safe
def part(_request: HttpRequest, section: str, number: int) -> HttpResponse:
    """A part without pages is not there: an empty file counts as broken."""
    pages = list(SECTIONS[section].locations(number)) if section in SECTIONS else []
    if not pages:
        raise Http404
    return _xml(part_xml(pages))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


def _xml(document: str) -> HttpResponse:
    """Not to be found itself."""
    headers = {"X-Robots-Tag": "noindex"}
    return HttpResponse(document, content_type="application/xml", headers=headers)
