from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from careers.queries.roles import compare_roles

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    return render(request, "careers/roles/roles.html", {"page": compare_roles()})
