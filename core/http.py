"""What a request tells about where it comes from and where it wants to go."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

# Browsers drop control characters and read a backslash as a slash.
_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")


def client_ip(request: HttpRequest) -> str:
    """Return the visitor's address, or "" when it is not known.

    X-Forwarded-For is believed only as far as our own proxies wrote it: with
    TRUSTED_PROXY_COUNT = n the n-th entry from the right.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    trusted = settings.TRUSTED_PROXY_COUNT
    if trusted:
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
        if len(forwarded) >= trusted:
            address = forwarded[-trusted]
    try:
        return str(ip_address(address.strip()))
    except ValueError:
        return ""


def came_from(request: HttpRequest) -> str:
    """Return the path of the page of ours that was left for this one, or the home page’s."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return "/"
    parts = urlsplit(referer)
    return local_path(parts.path + (f"?{parts.query}" if parts.query else ""), "/")


def local_path(url: str | None, default: str) -> str:
    """Return `url` when it is a path of this site, else `default`.

    Redirect to it with HttpResponseRedirect: `redirect()` takes a text without a slash for the
    name of a view.
    """
    if not url or not url.startswith("/") or url.startswith("//"):
        return default
    return default if _UNFIT.search(url) else url
