from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.enums import SearchKind, SearchSort
from community.queries.tag_names import nearest_tags
from community.search import finding
from community.search.query import read_query
from community.views.search.links import SearchLinks

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from community.search.finding import Found


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    query = read_query(request.GET.get("q", ""), sort=request.GET.get("sort", ""))
    found = finding.search(query, page=request.GET.get("page", ""))
    links = SearchLinks(request.path, query)
    context = {
        "found": found,
        "query": query,
        "tabs": links.tabs(found),
        "filters": links.filters(),
        "sorts": links.sorts(),
        "chips": links.chips(),
        "mended_url": links.address(found.mended),
        "plain_url": links.address(query.without(*query.filters)),
        "nearest": nearest_tags(query.sought) if found.is_empty else [],
        "told_words": query.with_kind(SearchKind.ALL) if _is_told(found) else "",
        "is_told": "told" in request.GET,
    }
    return render(request, "community/search/results.html", context)


def _is_told(found: Found) -> bool:
    """Whether editors may learn of it: words that nothing narrows but the guide, as first shown."""
    query = found.query
    if query.filters or query.is_cut or not query.sought or not found.is_first_page:
        return False
    if found.is_empty:
        return query.kind != SearchKind.QUESTION
    return query.kind == SearchKind.ALL and query.sort == SearchSort.RELEVANCE
