"""The one way in and out of /api/: who asks, how often, and in which words it is answered."""

import hashlib
from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from community.api.callers import INVALID, ApiRequest, Caller, meet
from community.api.problems import MEDIA_TYPE, problem

ROOT = "/api/v1/"
SAFE = "GET, HEAD, OPTIONS"
# A page of another site may read what is public. It cannot send a token: those are for programs.
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, RateLimit, RateLimit-Policy, Retry-After",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": SAFE,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": SAFE,
}


class ApiMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT):
            return self.get_response(request)
        # Sessions mean nothing here, so that no site can ask in the name of its visitor; nor does
        # the reader’s language, so that an answer is the same for all.
        request.META.pop("HTTP_COOKIE", None)
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        if request.method == "OPTIONS":
            return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=CORS | PREFLIGHT)
        caller = meet(request)
        response = _refusal(request, caller) or self._answer(cast("ApiRequest", request), caller)
        return _finished(request, response, caller)

    def _answer(self, request: ApiRequest, caller: Caller) -> HttpResponse:
        request.caller = caller
        method = request.method
        if method == "HEAD":  # as GET; the server leaves out the body
            request.method = "GET"
        response = self.get_response(request)
        request.method = method
        if response.status_code == HTTPStatus.OK and "ETag" not in response:
            response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        if "ETag" in response:
            etag = response["ETag"]
            response = get_conditional_response(request, etag=etag, response=response) or response
        is_said = response.headers.get("Content-Type") == MEDIA_TYPE
        if response.status_code >= HTTPStatus.BAD_REQUEST and not is_said:
            headers = {"Allow": SAFE} if "Allow" in response else {}
            return problem(response.status_code, headers=headers)
        return response


def _refusal(request: HttpRequest, caller: Caller) -> HttpResponse | None:
    left = caller.allowance
    if left and left.wait:
        detail = _("That was too much at once. Go on in %(seconds)s seconds.")
        detail %= {"seconds": left.wait}
        later = {"Retry-After": str(left.wait)}
        return problem(HTTPStatus.TOO_MANY_REQUESTS, detail, headers=later)
    if caller.fault:
        wanted = {"WWW-Authenticate": INVALID}
        return problem(HTTPStatus.UNAUTHORIZED, caller.fault, headers=wanted)
    if not (request.accepts("application/json") or request.accepts(MEDIA_TYPE)):
        return problem(HTTPStatus.NOT_ACCEPTABLE)
    return None


def _finished(request: HttpRequest, response: HttpResponse, caller: Caller) -> HttpResponse:
    # Set, not added: what was put in because of sessions does not hold here.
    response["Vary"] = "Accept, Authorization"
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        response["Cache-Control"] = "no-store"
    else:
        # What is hidden must be gone with the next request, so a copy is asked about each time.
        response.setdefault("Cache-Control", "public, no-cache")
    if "Authorization" not in request.headers:
        for header, value in CORS.items():
            response[header] = value
    if left := caller.allowance:
        name = "member" if caller.token else "address"
        response["RateLimit-Policy"] = f'"{name}";q={left.limit};w={left.length}'
        response["RateLimit"] = f'"{name}";r={max(left.remaining, 0)};t={left.reset}'
    return response
