from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.signing import BadSignature
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from careers.queries.articles import preview_page
from careers.queries.previews import PreviewOverError, previewed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

HEADERS = {"X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}


@require_safe
@cache_control(private=True, no_store=True)
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """One revision, for whoever was given the link."""
    try:
        revision, until = previewed(token)
    except (BadSignature, PreviewOverError) as refusal:
        is_over = isinstance(refusal, PreviewOverError)
        answer = render(
            request,
            "careers/preview_over.html",
            {"is_over": is_over},
            status=410 if is_over else 404,
        )
    else:
        context = {
            "page": preview_page(revision),
            "is_preview": True,
            "preview_until": until,
            "revision": revision,
        }
        answer = render(request, "careers/article.html", context)
    for name, value in HEADERS.items():
        answer[name] = value
    return answer
