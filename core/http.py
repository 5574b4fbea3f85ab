"""What a request tells about where it comes from and where it wants to go."""

import re
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

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


def local_path(url: str | None, default: str) -> str:
    """Return `url` when it is a path of this site, else `default`.

    Redirect to it with HttpResponseRedirect: `redirect()` takes a text without a slash for the
    name of a view.
    """
    if not url or not url.startswith("/") or url.startswith("//"):
        return default
    return default if _UNFIT.search(url) else url
