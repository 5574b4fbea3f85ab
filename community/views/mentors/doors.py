"""Doors for approved mentors."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.shortcuts import render

from community.queries.profiles import mentor_profile_of
from core.members import MemberRequest, members_only

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from community.models import MentorProfile

    View = Callable[..., HttpResponse]


class MentorRequest(MemberRequest):
    """What a view behind `mentors_only` receives; for annotations."""

    mentor: MentorProfile


def mentors_only(view: View) -> View:
    """Send strangers to sign in, and tell members who are no mentors what the desk is."""

    @wraps(view)
    @members_only
    def guarded(request: MentorRequest, *args: object, **kwargs: object) -> HttpResponse:
        mentor = mentor_profile_of(request.user)
        if mentor is None:
            return render(request, "community/desk/mentors_only.html", status=403)
        request.mentor = mentor
        return view(request, *args, **kwargs)

    return guarded
