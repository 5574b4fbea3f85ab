"""Doors for people who are signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.http import came_from
from core.kept import kept_text

if TYPE_CHECKING:
    from django.contrib.auth.models import _User

View = Callable[..., HttpResponse]


class MemberRequest(HttpRequest):
    """What a view behind `members_only` receives; for annotations."""

    user: _User


def members_only(view: View) -> View:
    """Send strangers to sign in, and from there to the page they came from.

    Whoever was signed out while writing gets the text back, instead of losing it to a redirect.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method != "POST":
            return redirect_to_login(request.get_full_path())
        # An address that only takes POST is nowhere to come back to.
        back = came_from(request)
        if kept := kept_text(request):
            context = {"kept": kept, "next": back}
            return render(request, "errors/signed_out.html", context, status=403)
        return redirect_to_login(back)

    return guarded
