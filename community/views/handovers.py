from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.actions.handovers import take_over
from community.queries.imported import belongings_of, find_handover
from core.members import MemberRequest, members_only
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@throttle("take-over", "20/h", methods=("GET", "POST"))
def take_over_page(request: MemberRequest, token: str) -> HttpResponse:
    """The link says which author; whoever is signed in takes over, after looking at what."""
    handover = find_handover(token)
    if handover is None:
        return render(request, "community/imported/gone.html", status=404)
    if request.method == "POST":
        try:
            person = take_over(handover=handover, by=request.user)
        except ValidationError:
            return render(request, "community/imported/gone.html", status=404)
        messages.success(
            request,
            _("What %(name)s wrote at %(site)s is yours now.")
            % {"name": person.display_name, "site": person.site.host},
        )
        return redirect(request.user)
    context = {"person": handover.person, "belongings": belongings_of(handover.person)}
    return render(request, "community/imported/take_over.html", context)
