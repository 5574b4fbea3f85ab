"""The search of this site in the search box of a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from community.search.suggesting import suggest
from core.text import normalise
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TYPE = "application/opensearchdescription+xml"
SUGGESTIONS_TYPE = "application/x-suggestions+json"
SHOWN = 8


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    return render(request, "opensearch.xml", content_type=TYPE)


@require_safe
@throttle("opensearch", "300/m", methods=("GET", "HEAD"))  # a fast typist’s every pause
@cache_control(no_store=True)  # what is hidden now must not be offered from a copy
def suggestions(request: HttpRequest) -> HttpResponse:
    """In the form that browsers read: the words, then titles, remarks and addresses."""
    text = normalise(request.GET.get("q", ""))
    found = suggest(text, limit=SHOWN)
    guide = _("Guide")
    rows = [(item.question, guide, item.get_absolute_url()) for item in found.items]
    rows += [
        (question.title, _answers(question.answer_count), question.get_absolute_url())
        for question in found.questions
    ]
    lists = [
        [title for title, _remark, _path in rows],
        [remark for _title, remark, _path in rows],
        [settings.SITE_URL + path for _title, _remark, path in rows],
    ]
    return JsonResponse([text, *lists], safe=False, content_type=SUGGESTIONS_TYPE)


def _answers(count: int) -> str:
    return ngettext("%(n)s answer", "%(n)s answers", count) % {"n": count}
