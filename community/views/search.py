from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.search import finding
from community.search.finding import Kind
from community.views.list_links import Link, choose

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    kind = choose(request.GET.get("kind"), Kind.ALL)
    found = finding.search(request.GET.get("q", ""), kind=kind, cursor=request.GET.get("page"))
    context = {
        "found": found,
        "kind": kind,
        "tabs": _tabs(request.path, found.terms.text, kind),
        "is_told": "told" in request.GET,
        "guide_url": _address(request.path, found.terms.text, Kind.GUIDE),
    }
    return render(request, "community/search/results.html", context)


def _tabs(path: str, text: str, kind: Kind) -> list[Link]:
    labels = {
        Kind.ALL: _("Everything"),
        Kind.QUESTIONS: _("Questions"),
        Kind.GUIDE: _("Guide"),
    }
    return [
        Link(url=_address(path, text, name), label=label, count=None, current=name == kind)
        for name, label in labels.items()
    ]


def _address(path: str, text: str, kind: Kind) -> str:
    words = {"q": text} | ({} if kind == Kind.ALL else {"kind": kind.value})
    return f"{path}?{urlencode(words)}"
