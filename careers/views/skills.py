from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from careers.queries.skills import skill_table

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def skills(request: HttpRequest) -> HttpResponse:
    return render(request, "careers/skills/skills.html", {"page": skill_table()})
