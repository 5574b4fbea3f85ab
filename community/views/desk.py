from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.queries.desk import desk_of
from community.views.mentor_doors import MentorRequest, mentors_only

if TYPE_CHECKING:
    from django.http import HttpResponse


@require_safe
@mentors_only
def desk(request: MentorRequest) -> HttpResponse:
    context = {"mentor": request.mentor, "desk": desk_of(request.mentor)}
    return render(request, "community/desk/desk.html", context)
