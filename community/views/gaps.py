"""Searches that found nothing: the words reach the editors, who typed them does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from community.actions.gaps import keep_search_miss
from community.forms.gaps import SearchMissForm
from community.search.finding import Kind
from community.views.list_links import choose
from core.htmx import is_fragment
from core.same_site import same_site_only
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
@same_site_only
@throttle("search-miss", "30/10m, 100/d")
def search_miss(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether the words were kept or not: it is no way to ask for them."""
    form = SearchMissForm(request.POST)
    typed, kind = "", Kind.ALL
    if form.is_valid():
        typed, kind = form.cleaned_data["words"], choose(form.cleaned_data["kind"], Kind.ALL)
        if not form.is_from_robot:
            keep_search_miss(words=typed, kind=kind)
    if is_fragment(request):
        return render(request, "community/search/_told.html")
    words = {"q": typed, "kind": kind.value, "told": "1"}
    return redirect(f"{reverse('community:search')}?{urlencode(words)}")
