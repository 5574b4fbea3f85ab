from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.actions.mentoring.blocks import block_member, unblock_member
from community.queries.blocks import blocks_of
from community.queries.profiles import find_member
from core.private import private
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpResponse

    from accounts.models import User
    from core.members import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@private
@throttle("block", "30/h")
def block(request: MemberRequest, username: str) -> HttpResponse:
    member = _member(username)
    if member == request.user:
        raise PermissionDenied(_("This is you."))
    if request.method == "POST":
        block_member(member=member, by=request.user)
        sentence = _("You and @%(name)s are kept apart now. They are not told.")
        messages.success(request, sentence % {"name": member.username})
        return redirect("community:blocks")
    return render(request, "community/block/block.html", {"member": member})


@require_POST
@private
@throttle("block", "30/h")
def unblock(request: MemberRequest, username: str) -> HttpResponse:
    block = blocks_of(request.user).filter(blocked__username__iexact=username).first()
    if block:
        unblock_member(member=block.blocked, by=request.user)
        sentence = _("@%(name)s is not blocked any more.")
        messages.success(request, sentence % {"name": block.blocked.username})
    return redirect("community:blocks")


@require_safe
@private
def blocks(request: MemberRequest) -> HttpResponse:
    return render(request, "community/block/list.html", {"blocks": blocks_of(request.user)})


def _member(username: str) -> User:
    member = find_member(username)
    if member is None:
        raise Http404(_("There is no such member."))
    return member
