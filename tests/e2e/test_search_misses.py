"""A search in vain reaches the editors: by itself with a script, by a button without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from community.models import SearchMiss
from tests.support.browsing import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
TOLD = "The editors see these words, and nothing about you."


def kept() -> list[tuple[str, int]]:
    return list(SearchMiss.objects.values_list("words", "count"))


def test_with_a_script_it_is_told_once_and_by_itself(page: Page) -> None:
    page.goto("/search/?q=visa sponsorship")
    expect(page.get_by_text(TOLD)).to_be_visible()
    expect(page.get_by_role("button", name="Tell the editors")).to_have_count(0)
    assert kept() == [("visa sponsorship", 1)]
    assert page.context.cookies() == []


def test_without_a_script_there_is_a_button(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/search/?q=visa sponsorship")
    assert kept() == []
    button(page, "Tell the editors that nothing was found")
    expect(page.get_by_text(TOLD)).to_be_visible()
    assert kept() == [("visa sponsorship", 1)]
    assert page.context.cookies() == []
