from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.queries.question_lists import list_bookmarks
from core.members import MemberRequest, members_only

if TYPE_CHECKING:
    from django.http import HttpResponse


@require_safe
@members_only
def bookmarks(request: MemberRequest) -> HttpResponse:
    page = list_bookmarks(request.user, cursor=request.GET.get("page"))
    return render(request, "community/bookmark/list.html", {"page": page})
