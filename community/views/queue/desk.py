from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.forms.claims import ReleaseForm
from community.queries.desk import desk_of
from community.views.home import short_wait
from community.views.mentors.doors import MentorRequest, mentors_only
from community.views.queue.waiting import chosen_tag
from core.private import unkept

if TYPE_CHECKING:
    from django.http import HttpResponse


@require_safe
@unkept
@mentors_only
def desk(request: MentorRequest) -> HttpResponse:
    tag = chosen_tag(request)
    desk = desk_of(request.mentor, tag=tag)
    for section in desk.owed:
        if section.name == "claims":
            for claim in section.items:
                claim.release_form = ReleaseForm(auto_id=f"release-{claim.pk}-%s")
    wait = desk.impact.median_reply
    context = {
        "mentor": request.mentor,
        "desk": desk,
        "tag": tag,
        "wait": short_wait(wait) if wait is not None else "",
    }
    return render(request, "community/desk/desk.html", context)
