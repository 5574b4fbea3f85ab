"""Doors to what two people say to each other: nobody keeps a copy on the way."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.utils.cache import patch_cache_control

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[..., HttpResponse]


def kept_nowhere(view: View) -> View:
    """Neither a proxy nor the browser’s own cache keeps the page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return guarded
