from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.news.subscriptions import set_subscription
from community.enums import Level
from community.models import Question
from community.queries.news.subscriptions import list_subscriptions, takes_part
from community.queries.profiles import find_member
from community.queries.tags import find_tag
from community.views.list_links import Link
from core.htmx import render_or_redirect
from core.http import came_from
from core.members import MemberRequest, members_only
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpResponse

    from accounts.models import User
    from community.models import Tag

VALUES = {"follow": Level.FOLLOW, "mute": Level.MUTE, "none": None}


@require_POST
@members_only
@throttle("follow", "120/h")
def question(request: MemberRequest, pk: int) -> HttpResponse:
    return _follow(request, get_object_or_404(Question.objects.visible_to(request.user), pk=pk))


@require_POST
@members_only
@throttle("follow", "120/h")
def tag(request: MemberRequest, slug: str) -> HttpResponse:
    found = find_tag(slug)
    if found is None:
        raise Http404(_("There is no such tag."))
    return _follow(request, found)


@require_POST
@members_only
@throttle("follow", "120/h")
def person(request: MemberRequest, username: str) -> HttpResponse:
    found = find_member(username)
    if found is None:
        raise Http404(_("There is no such member."))
    return _follow(request, found)


def _follow(request: MemberRequest, noun: Question | Tag | User) -> HttpResponse:
    value = request.POST.get("value", "")
    if value not in VALUES:
        raise BadRequest("It is follow, mute or none.")
    set_subscription(to=noun, level=VALUES[value], by=request.user)
    context = {
        "follow_url": request.path,
        "level": VALUES[value] or "",
        "takes_part": isinstance(noun, Question) and takes_part(request.user, noun),
        "can_mute": not isinstance(noun, Question),
    }
    return render_or_redirect(
        request, "community/subscription/_follow.html", context, came_from(request)
    )


@require_safe
@members_only
def following(request: MemberRequest) -> HttpResponse:
    level = Level.MUTE if request.GET.get("show") == Level.MUTE else Level.FOLLOW
    context = {
        "page": list_subscriptions(request.user, level=level, cursor=request.GET.get("page")),
        "level": level,
        "tabs": [
            Link(
                url=f"{request.path}?show={one}",
                label=str(one.label),
                count=None,
                current=one == level,
            )
            for one in Level
        ],
    }
    return render(request, "community/subscription/list.html", context)
