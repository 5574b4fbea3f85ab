"""Every kind of page in both themes and widths: axe, its shape, and nothing to complain about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from accounts.actions import set_theme
from tests.e2e import village
from tests.e2e.pages import WALKS
from tests.support.browsing import sign_in
from tests.support.inspection import faults
from tests.support.signing_in import member

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django import Settings

    from tests.e2e.conftest import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("walk", WALKS)
def test_every_page_is_sound(
    new_page: Callable[..., Page], visit: Visit, settings: Settings, walk: str
) -> None:
    settings.EDIT_GRACE_MINUTES = 0
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    here = village.build()
    username, has_just_signed_in, sights = WALKS[walk]
    page = visit(getattr(here, username)) if username and not has_just_signed_in else new_page()
    if has_just_signed_in:
        sign_in(page, username)
    found = []
    for sight in sights:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        answer = page.goto(sight.path.format_map(vars(here)))
        assert answer is not None
        if sight.status != answer.status:
            found.append(f"{sight}: answers {answer.status}")
            continue
        if sight.does:
            sight.does(page, here)
        found += [f"{sight}: {fault}" for fault in faults(page)]
    assert not found, "\n".join(found)


def test_an_unsound_page_is_found_out(page: Page) -> None:
    page.goto("/")
    page.evaluate("""() => document.querySelector("main").insertAdjacentHTML("beforeend", `
        <h1 id="main">Twice</h1>
        <p class="pale">Hard to read</p>
        <p><a class="lost" href="/">Out of sight</a></p>
        <img src="/static/img/favicon.svg">
        <pre class="wide">${"x".repeat(400)}</pre>
    `)""")
    page.evaluate("""() => {
        document.querySelector(".pale").style.color = "#888";
        document.querySelector(".lost").style.marginInlineStart = "-9rem";
        document.querySelector(".wide").style.overflow = "visible";
    }""")
    found = "\n".join(faults(page))
    for fault in ("2 h1", "ids used twice: ['main']", "1280 light: image-alt", "360: "):
        assert fault in found
    assert "360 light: color-contrast" in found
    assert 'out of sight on the left: <a class="lost"' in found
    assert "wider than the screen" in found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_theme_looks_like_the_systems(visit: Visit, theme: str) -> None:
    user = member("nell")
    page = visit(user, color_scheme=theme)
    page.goto("/questions/")
    colours = (
        "() => ['color', 'backgroundColor'].map((one) => getComputedStyle(document.body)[one])"
    )
    expected = page.evaluate(colours)
    set_theme(by=user, theme=theme)
    page.emulate_media(color_scheme="light" if theme == "dark" else "dark")
    assert page.evaluate(colours) != expected
    page.reload()
    assert page.evaluate(colours) == expected
