"""A real Chromium on the site, for tests marked `browser`."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from devtools.services import find_chromium
from tests.servers import missing

PATIENCE = 20_000  # milliseconds: two browsers may share a slow machine
FLAGS = ["--disable-quic", "--disable-gpu", "--no-first-run", "--disable-sync"]


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    executable = find_chromium() or missing("Chromium", package="chromium")
    # Playwright runs an event loop in this thread. Django would refuse the ORM beside it, and has
    # another connection there, which must know too what migrations wrote (see `site`).
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    # Django keeps it only if one of the tests asked for takes it back.
    written = getattr(connection, "_test_serialized_contents", "")
    with sync_playwright() as playwright:
        connection._test_serialized_contents = written  # type: ignore[attr-defined]
        expect.set_options(timeout=PATIENCE)
        chromium = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(live_server: LiveServer, django_db_serialized_rollback: None) -> str:
    """The address of the running site. What migrations wrote is there again for each test."""
    return live_server.url


def listen(visitor: BrowserContext, complaints: list[str]) -> None:
    """Write down what the visitor's pages complain of: console errors, and scripts that broke."""

    def note(message: ConsoleMessage) -> None:
        # A 4xx page is reported as a "failed" resource although it is what the test asked for.
        if message.type == "error" and "Failed to load resource" not in message.text:
            complaints.append(f"{message.text} ({message.location.get('url')})")

    visitor.on("console", note)
    visitor.on("weberror", lambda error: complaints.append(str(error.error)))


@pytest.fixture
def new_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Open a page of a new visitor; options as for Playwright's `new_context`.

    The test fails if any page of them complained.
    """
    complaints: list[str] = []
    visitors: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        visitor = browser.new_context(base_url=site, locale="en-GB", **options)
        visitors.append(visitor)
        visitor.set_default_timeout(PATIENCE)
        listen(visitor, complaints)
        return visitor.new_page()

    yield open_page
    for visitor in visitors:
        visitor.close()
    assert complaints == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()
