"""Doors for people who are signed in."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from core.kept import kept_text

View = Callable[..., HttpResponse]


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
        back = _came_from(request)
        if kept := kept_text(request):
            context = {"kept": kept, "next": back}
            return render(request, "errors/signed_out.html", context, status=403)
        return redirect_to_login(back)

    return guarded


def _came_from(request: HttpRequest) -> str:
    """Return the path of the page that held the form: an address that only takes POST is no aim."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return resolve_url("/")
    parts = urlsplit(referer)
    return parts.path + (f"?{parts.query}" if parts.query else "")
