from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.queries.mentors.directory import Wanted, languages_spoken, list_mentors
from community.queries.tag_names import resolve_tags, split_names
from core.languages import LANGUAGES
from core.text import normalise
from core.time_zones import Band

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LONGEST_NAME = 40
FILTERS = ("tag", "language", "zone", "room")


@require_safe
def mentors(request: HttpRequest) -> HttpResponse:
    """An address made by hand may say anything; what it says wrongly chooses nothing."""
    typed = normalise(request.GET.get("tag", ""))[:LONGEST_NAME]
    resolved = resolve_tags(split_names(typed)[:1])
    language, zone = request.GET.get("language", ""), request.GET.get("zone", "")
    wanted = Wanted(
        tag=resolved.tags[0] if resolved.tags else None,
        language=language if language in LANGUAGES else "",
        band=Band(zone) if zone in Band.values else None,
        has_room=bool(request.GET.get("room")),
    )
    context = {
        "wanted": wanted,
        "typed": typed,
        # Of a word that is no tag, the tags that are like it.
        "unknown_tag": next(iter(resolved.unknown.items()), None),
        "is_filtered": any(request.GET.get(name) for name in FILTERS),
        "languages": languages_spoken(),
        "bands": Band,
        "page": list_mentors(wanted, page=request.GET.get("page")),
    }
    return render(request, "community/mentor/list.html", context)
