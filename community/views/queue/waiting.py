from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.queries.queue.waiting import (
    count_ages,
    languages_waiting,
    list_waiting,
    waiting_for_asker,
)
from community.queries.tags import find_tag
from core.languages import LANGUAGES

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from community.models import Tag


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    tag, typed = chosen_tag(request), request.GET.get("tag", "")
    if tag and tag.slug != typed:
        return redirect(f"{request.path}?{urlencode({'tag': tag.slug})}", permanent=True)
    cursor, language = request.GET.get("page"), request.GET.get("language", "")
    language = language if language in LANGUAGES else ""
    context = {
        "tag": tag,
        "language": language,
        "languages": languages_waiting(),
        "page": list_waiting(tag=tag, language=language, cursor=cursor),
        "ages": count_ages(tag=tag, language=language),
        # Beside the first page of the queue.
        "asked_back": [] if cursor else waiting_for_asker(tag=tag, language=language),
    }
    return render(request, "community/waiting/list.html", context)


def chosen_tag(request: HttpRequest) -> Tag | None:
    """Of `?tag=`, also by a synonym. Raises Http404 for a word that is none."""
    name = request.GET.get("tag", "").strip()
    if not name:
        return None
    tag = find_tag(name)
    if tag is None:
        raise Http404(_("There is no such tag."))
    return tag
