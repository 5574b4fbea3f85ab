from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from community.queries.news.subscriptions import level_of
from community.queries.question_lists import list_questions
from community.queries.tags import (
    complete_tags,
    counts_of,
    find_tag,
    guide_articles_of,
    mentors_of,
    tags_by_group,
)
from community.views.list_links import filter_links, read_choices, sort_links
from core.text import fold, normalise
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LONGEST_NAME = 40


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    words = _typed(request)
    context = {"groups": tags_by_group(words), "words": words}
    return render(request, "community/tag/list.html", context)


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_tag(slug)
    if found is None:
        raise Http404(_("There is no such tag."))
    if found.slug != slug:
        return redirect(found, permanent=True)
    sort, which = read_choices(request)
    counts = counts_of(found)
    context = {
        "tag": found,
        "counts": counts,
        "page": list_questions(sort=sort, which=which, tag=found, cursor=request.GET.get("page")),
        "sort": sort,
        "which": which,
        "filters": filter_links(request.path, sort, which, waiting=counts.waiting),
        "sorts": sort_links(request.path, sort, which),
        "articles": guide_articles_of(found),
        "mentors": mentors_of(found),
        "level": level_of(request.user, found),
        "feed_url": reverse("community:feed-tag", args=[found.slug]),
    }
    return render(request, "community/tag/detail.html", context)


@require_safe
@throttle("tag-complete", "240/m", methods=("GET", "HEAD"))  # a fast typist’s every key
@cache_control(public=True, max_age=60)
def complete(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"tags": [asdict(tag) for tag in complete_tags(_typed(request))]})


def _typed(request: HttpRequest) -> str:
    return fold(normalise(request.GET.get("q", "")))[:LONGEST_NAME]
