from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.queries.desk import desk_of
from community.queries.profiles import mentor_profile_of
from core.members import MemberRequest, members_only

if TYPE_CHECKING:
    from django.http import HttpResponse


@require_safe
@members_only
def desk(request: MemberRequest) -> HttpResponse:
    mentor = mentor_profile_of(request.user)
    if mentor is None:
        return render(request, "community/desk/mentors_only.html", status=403)
    return render(request, "community/desk/desk.html", {"mentor": mentor, "desk": desk_of(mentor)})
