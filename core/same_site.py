"""Doors at which strangers write.

Reading pages give strangers no cookie, so the forms on them have no token either. There it is the
browser that says where a form was sent from.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]


def same_site_only(view: View) -> View:
    """Take forms from pages of this site alone, in the place of a CSRF token."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "POST" and not _is_from_here(request):
            raise PermissionDenied(_("This form was sent from another site."))
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)


def _is_from_here(request: HttpRequest) -> bool:
    """What sends neither header is no browser, and acts in nobody else’s name."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin in (None, f"{request.scheme}://{request.get_host()}")
