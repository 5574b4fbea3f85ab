"""People who come to the site, each with a browser of their own."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from accounts.models import User

Visit = Callable[..., Page]


@pytest.fixture
def visit(new_page: Callable[..., Page], site: str) -> Visit:
    """A page of `user`, who signed in earlier; options as for Playwright’s `new_context`."""

    def open_page(user: User, **options: Any) -> Page:
        client = Client()
        client.force_login(user)
        page = new_page(**options)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}]
        )
        return page

    return open_page
