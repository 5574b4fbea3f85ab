"""Searches in vain: the words reach the editors, who typed them does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from community.actions.search_misses import keep_search_miss, keep_unopened_search
from community.enums import SearchKind
from community.forms.search_misses import SearchMissForm
from community.search.query import read_query
from community.views.list_links import choose
from core.htmx import is_fragment
from core.same_site import same_site_only
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_POST
@same_site_only
@throttle("search-miss", "30/10m, 100/d")
def search_miss(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether the words were kept or not: it is no way to ask for them."""
    form = SearchMissForm(request.POST)
    typed, kind = "", SearchKind.ALL
    if form.is_valid():
        typed = form.cleaned_data["words"]
        kind = choose(form.cleaned_data["kind"], SearchKind.ALL)
        if not form.is_from_robot:
            keep_search_miss(words=typed, kind=kind)
    if is_fragment(request):
        return render(request, "community/search/_told.html")
    words = {"q": read_query(typed).with_kind(kind), "told": "1"}
    return redirect(f"{reverse('community:search')}?{urlencode(words)}")


@require_POST
@same_site_only
@throttle("search-unopened", "60/10m, 300/d")
def search_unopened(request: HttpRequest) -> HttpResponse:
    """Sent by the page when it is left and none of its results was opened."""
    form = SearchMissForm(request.POST)
    if form.is_valid() and not form.is_from_robot:
        keep_unopened_search(words=form.cleaned_data["words"])
    return HttpResponse(status=204)
