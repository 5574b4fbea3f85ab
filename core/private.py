"""Pages for one or two people, of which nothing stays on the way to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.cache import patch_cache_control
from django.views.decorators.debug import sensitive_post_parameters

from core.members import members_only
from core.views import page_not_found, permission_denied

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

View = Callable[..., "HttpResponse"]


def unkept(view: View) -> View:
    """No cache keeps the answer, whatever it is."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except PermissionDenied as refusal:
            response = permission_denied(request, refusal)
        except Http404 as missing:
            response = page_not_found(request, missing)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return guarded


def private(view: View) -> View:
    """For members; no cache keeps the answer, and no error report what was sent."""
    return sensitive_post_parameters()(unkept(members_only(view)))
