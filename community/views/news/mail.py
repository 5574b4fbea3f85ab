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

from community.actions.news.addresses import check_address, lift
from community.actions.news.mail_choices import choose_deliveries, stop_mails
from community.forms.mail_choices import MailChoicesForm
from community.queries.news.addresses import checked_address
from community.queries.news.mail_links import read_choices, read_unsubscribe
from community.queries.news.settings import groups_of, wishes_of_one
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
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Also where mail programs post to by themselves (RFC 8058): they look at the status alone."""
    found = read_unsubscribe(token)
    if found is None:
        return gone(request)
    user, groups = found
    is_done = request.method == "POST"
    if is_done:
        stop_mails(user=user, groups=groups)
    context = {"groups": groups, "is_done": is_done}
    return render(request, "community/mail/unsubscribe.html", context)


@signed_link
def mail_choices(request: HttpRequest, token: str) -> HttpResponse:
    user = read_choices(token)
    if user is None:
        return gone(request)
    data = request.POST if request.method == "POST" else None
    form = MailChoicesForm(data, groups=groups_of(user), wishes=wishes_of_one(user))
    if form.is_valid():
        choose_deliveries(user=user, choices=form.choices())
    context = {"form": form, "member": user, "is_saved": form.is_bound and form.is_valid()}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "community/mail/choices.html", context, status=status)


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
    return redirect("community:news-settings")
