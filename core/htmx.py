"""One view, two answers: a page for a browser, a piece of it for htmx."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def is_fragment(request: HttpRequest) -> bool:
    """Say whether htmx asks for a part of a page; going back in history asks for all of it."""
    headers = request.headers
    return (
        headers.get("HX-Request") == "true"
        and headers.get("HX-Boosted") != "true"
        and headers.get("HX-History-Restore-Request") != "true"
    )


def render_or_redirect(
    request: HttpRequest, template_partial: str, context: dict[str, Any], url: str
) -> HttpResponse:
    """Answer a POST that worked: with `template_partial` (“page.html#part”) or a redirect."""
    if not is_fragment(request):
        return HttpResponseRedirect(url)
    return render(request, template_partial, context)


def render_part(
    request: HttpRequest, template: str, part: str, context: dict[str, Any]
) -> HttpResponse:
    """Answer a GET: with all of `template`, or with its `part` when htmx asks."""
    name = f"{template}#{part}" if is_fragment(request) else template
    response = render(request, name, context)
    # One address, two answers: a cache keeps them apart.
    patch_vary_headers(response, ["HX-Request"])
    return response
