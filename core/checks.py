"""What `manage.py check --deploy` tells an operator, beside Django's own."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004  Django's name

NO_MAIL = Warning(
    "EMAIL_HOST is not set: nobody gets the codes for signing up and signing in.",
    hint="Set EMAIL_HOST and what belongs to it (docs/operations.md).",
    id="core.W001",
)
NO_HTTPS = Warning(
    "SITE_URL does not begin with https://: passwords and sessions can be read on the way.",
    hint="Put the site behind a web server with a certificate, and set SITE_URL to its address.",
    id="core.W002",
)


@register(Tags.security, deploy=True)
def check_deployment(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001  Django passes it
    **_kwargs: Any,
) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if not settings.EMAIL_HOST:
        found.append(NO_MAIL)
    if not settings.SITE_URL.startswith("https://"):
        found.append(NO_HTTPS)
    return found
