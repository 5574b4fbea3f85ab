"""A search in vain reaches the editors: by itself with a script, by a button without.

So does one whose results nobody opened, when its page is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from community.models import SearchMiss
from tests.support.browsing import button
from tests.support.searching import question

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


def unopened(page: Page) -> list[tuple[str, int]]:
    """Asks for a page first: what was sent while leaving has arrived by then."""
    page.goto("/conduct/")
    page.wait_for_load_state("networkidle")
    return list(SearchMiss.objects.exclude(unopened=0).values_list("words", "unopened"))


def test_results_that_nobody_opens_are_told_once_when_the_page_is_left(page: Page) -> None:
    question("Which visa do I need?")
    page.goto("/search/?q=visa")
    page.wait_for_load_state("networkidle")
    assert unopened(page) == [("visa", 1)]
    page.go_back()
    page.wait_for_load_state("networkidle")
    page.reload()
    page.wait_for_load_state("networkidle")
    assert unopened(page) == [("visa", 1)]
    assert page.context.cookies() == []


@pytest.mark.parametrize("opened", ["Which visa do I need?", "Guide 0"])
def test_whoever_opens_a_result_or_looks_on_has_not_searched_in_vain(
    page: Page, opened: str
) -> None:
    question("Which visa do I need?")
    page.goto("/search/?q=visa")
    page.wait_for_load_state("networkidle")
    page.get_by_role("main").get_by_role("link", name=opened).click()
    page.wait_for_load_state("networkidle")
    assert unopened(page) == []
