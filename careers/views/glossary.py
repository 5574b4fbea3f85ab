from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from careers.models import Term
from careers.queries.glossary import glossary_by_letter, items_mentioning

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "careers/glossary/glossary.html", {"letters": glossary_by_letter()})


@require_safe
def term(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(Term.objects.select_related("item__article"), slug=slug)
    context = {"term": shown, "items": items_mentioning(shown)}
    return render(request, "careers/glossary/term.html", context)
