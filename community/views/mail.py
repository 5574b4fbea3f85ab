"""Doors that a mail leads to. Their links are signed: whoever has one needs no account."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from community.actions.addresses import check_address, lift
from community.queries.addresses import checked_address
from core.members import MemberRequest, members_only
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

View = Callable[..., "HttpResponse"]


def signed_link(view: View) -> View:
    """The token is the key: no cookie makes it any truer, so none is asked for.

    It is kept by no cache, and told to no page that is opened from here.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        answer["Referrer-Policy"] = "no-referrer"
        return answer

    methods = require_http_methods(["GET", "HEAD", "POST"])
    return never_cache(csrf_exempt(methods(guarded)))


def gone(request: HttpRequest) -> HttpResponse:
    return render(request, "community/mail/gone.html", status=404)


@signed_link
def mail_works(request: HttpRequest, token: str) -> HttpResponse:
    if request.method == "POST":
        if not lift(token=token):
            return gone(request)
        return render(request, "community/mail/works.html", {"is_done": True})
    if not checked_address(token):
        return gone(request)
    return render(request, "community/mail/works.html")


@require_POST
@members_only
@throttle("mail-check", "5/h")
def mail_check(request: MemberRequest) -> HttpResponse:
    if check_address(by=request.user):
        messages.success(
            request,
            _("A mail is on its way. Open the link in it, and news come by e-mail again."),
        )
    else:
        messages.info(request, _("Mails go to your address: there is nothing to mend."))
    return redirect("accounts:settings")
