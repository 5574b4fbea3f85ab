"""Limits on how often one person, or one address, may knock at a door."""

import logging
import math
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.htmx import is_fragment
from core.http import client_ip
from core.kept import kept_text

logger = logging.getLogger(__name__)

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_RATE = re.compile(r"([0-9]+)/([0-9]*)([smhd])")
_IPV6_HOUSEHOLD = 64  # bits; one household or server has all the addresses behind them

# Counts for this process alone while the shared cache does not answer.
_fallback = LocMemCache("throttling", {"timeout": None})

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Allowance:
    """What is left of one rate; `wait` and `reset` are seconds, `wait` is 0 while it lasts."""

    limit: int
    length: int
    remaining: int
    reset: int

    @property
    def wait(self) -> int:
        return 0 if self.remaining >= 0 else self.reset


def throttle(
    name: str, rates: str, *, methods: tuple[str, ...] = ("POST",)
) -> Callable[[View], View]:
    """Answer 429 beyond `rates`: “20/h”, or “5/m, 20/h”, or “3/10m”; “” is no limit.

    settings.THROTTLES[name] takes precedence. It counts by account, or by address for strangers.
    The page shows what was typed, so that nothing is lost.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method in methods:
                wait = _seconds_to_wait(request, name, rates)
                if wait:
                    return _too_many(request, wait)
            return view(request, *args, **kwargs)

        guarded.throttle_name = name  # type: ignore[attr-defined]
        return guarded

    return decorate


def refusal(request: HttpRequest, name: str, rates: str) -> HttpResponse | None:
    """Count a knock that is known for one only within the view; the 429 answer beyond `rates`."""
    wait = _seconds_to_wait(request, name, rates)
    return _too_many(request, wait) if wait else None


def _seconds_to_wait(request: HttpRequest, name: str, rates: str) -> int:
    """Count this knock; return 0 when it is within all of the rates."""
    allowance = knock(name, _who(request), settings.THROTTLES.get(name, rates))
    return allowance.wait if allowance else 0


def knock(name: str, who: str, rates: str) -> Allowance | None:
    """Count a knock of `who`, and return the allowance that runs out first; None without rates."""
    key = f"throttle:{name}:{who}"
    left = [_allowance(key, rate.strip()) for rate in rates.split(",") if rate.strip()]
    return max(left, key=lambda one: (one.wait, -one.remaining), default=None)


def _too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """Return the 429 answer: when to come back (in `wait` seconds), and what was typed."""
    context = {
        "retry_after": wait,
        "retry_after_minutes": math.ceil(wait / 60),
        "kept": kept_text(request),
    }
    template = "errors/_429.html" if is_fragment(request) else "errors/429.html"
    response = render(request, template, context, status=429)
    response["Retry-After"] = str(wait)
    if is_fragment(request):
        response["HX-Retarget"], response["HX-Reswap"] = "#toast", "innerHTML"
    response["Cache-Control"] = "no-store"
    return response


def _who(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return f"u{request.user.pk}"
    return f"a{household(request)}"


def household(request: HttpRequest) -> str:
    """The visitor’s address, or of IPv6 the network that all of its addresses lie in."""
    address = client_ip(request)
    if address and ip_address(address).version == 6:  # noqa: PLR2004
        return str(ip_network((address, _IPV6_HOUSEHOLD), strict=False).network_address)
    return address


def _allowance(key: str, rate: str) -> Allowance:
    match = _RATE.fullmatch(rate)
    if not match:
        raise ValueError(f"{rate!r} is not a rate: write 20/h, or 3/10m.")
    most, length = int(match[1]), int(match[2] or 1) * _SECONDS[match[3]]
    now = time.time()
    window = int(now // length)
    count = _count(f"{key}:{length}:{window}", length)
    reset = max(1, math.ceil((window + 1) * length - now))
    return Allowance(limit=most, length=length, remaining=most - count, reset=reset)


def _count(key: str, seconds: int) -> int:
    try:
        return _count_in(caches[DEFAULT_CACHE_ALIAS], key, seconds)
    except Exception:
        logger.exception("The cache does not count; limits hold for each process alone")
        return _count_in(_fallback, key, seconds)


def _count_in(cache: BaseCache, key: str, seconds: int) -> int:
    if cache.add(key, 1, seconds):
        return 1
    if type(cache).incr is not BaseCache.incr:
        try:
            return cache.incr(key)
        except ValueError:  # it expired in between
            return 1
    # A database cache has no incr of its own, and the inherited one forgets the timeout. Two
    # requests that read at the same moment count as one: a race lets a few through, never many.
    count: int = cache.get(key, 0) + 1
    cache.set(key, count, seconds)
    return count
