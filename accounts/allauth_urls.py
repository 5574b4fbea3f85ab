"""allauth's doors, each of which does all of what a form asks for or nothing, mail included."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.urls import urlpatterns
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver

# They compare a password, slowly by design, and write little: no lock is held meanwhile.
WITHOUT_TRANSACTION = {"account_login", "account_reauthenticate"}

View = Callable[..., HttpResponse]


def in_one_transaction(view: View) -> View:
    @wraps(view)
    def whole(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            try:
                return view(request, *args, **kwargs)
            except ImmediateHttpResponse as answer:  # an answer, not a failure: it stands
                response: HttpResponse = answer.response
                return response

    return whole


def _wrap(patterns: list[URLPattern | URLResolver]) -> None:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            _wrap(pattern.url_patterns)
        elif pattern.name not in WITHOUT_TRANSACTION:
            pattern.callback = in_one_transaction(pattern.callback)


_wrap(urlpatterns)

__all__ = ["urlpatterns"]
