from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.news.inbox import read_all, read_line
from community.models import Notification
from community.queries.news.inbox import list_news
from community.views.list_links import Link
from core.http import came_from, local_path
from core.members import MemberRequest, members_only
from core.private import unkept
from core.text import read_number
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpResponse


@require_safe
@unkept
@members_only
def inbox(request: MemberRequest) -> HttpResponse:
    only_unread = request.GET.get("show") == "unread"
    page = list_news(request.user, only_unread=only_unread, cursor=request.GET.get("page"))
    labels = [(_("All"), "", not only_unread), (_("Unread"), "?show=unread", only_unread)]
    context = {
        "page": page,
        "only_unread": only_unread,
        "tabs": [
            Link(url=f"{request.path}{query}", label=label, count=None, current=current)
            for label, query, current in labels
        ],
        "has_unread": any(one.read_at is None for one in page.items),
        "newest": max((one.pk for one in page.items), default=0),
    }
    return render(request, "community/notification/inbox.html", context)


@require_POST
@members_only
@throttle("news-read", "600/h")
def open_one(request: MemberRequest, pk: int) -> HttpResponse:
    """Opening is a POST, because it marks it as read."""
    found = get_object_or_404(Notification.objects.visible_to(request.user).with_nouns(), pk=pk)
    read_line(notification=found)
    return HttpResponseRedirect(local_path(found.target, reverse("community:notifications")))


@require_POST
@members_only
@throttle("news-read", "600/h")
def read_one(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Notification.objects.visible_to(request.user), pk=pk)
    read_line(notification=found)
    return HttpResponseRedirect(came_from(request))


@require_POST
@members_only
@throttle("news-read", "600/h")
def read_everything(request: MemberRequest) -> HttpResponse:
    until = read_number(request.POST.get("until", ""))
    if until is not None:
        read_all(by=request.user, until=until)
    return redirect("community:notifications")
