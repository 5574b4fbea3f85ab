"""Addresses as a program far away needs them: whole."""

from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import escape_uri_path


def absolute(path: str) -> str:
    return urljoin(settings.SITE_URL + "/", path)


def api_url(name: str, *arguments: object) -> str:
    return absolute(reverse(f"community:api:{name}", args=arguments))


def with_cursor(request: HttpRequest, cursor: str) -> str:
    """This list, beginning elsewhere."""
    words = {name: request.GET[name] for name in request.GET} | {"cursor": cursor}
    return absolute(f"{escape_uri_path(request.path)}?{urlencode(words)}")
