"""The page of results: tabs, filters and pages are links, with a script and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.inspection import faults
from tests.support.searching import item, question

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def some_results() -> None:
    for number in range(21):
        question(f"Needle number {number:02}?", "In the hay.", "sewing", answer_count=number % 2)
    item("Where are needles kept?", "In the " + "hay" * 60 + ", with a needle.")
    question("إبرة needle في كومة القش", "needle " + "س" * 200, "sewing")


@pytest.mark.parametrize("has_script", [True, False])
def test_a_search_is_narrowed_and_widened_by_links(
    new_page: Callable[..., Page], *, has_script: bool
) -> None:
    some_results()
    page = new_page(java_script_enabled=has_script)
    page.goto("/search/")
    main = page.get_by_role("main")
    main.get_by_label("What are you looking for?").fill("needles")
    main.get_by_label("What are you looking for?").press("Enter")
    tabs = main.get_by_role("navigation", name="What to show")
    expect(tabs.get_by_role("link", name="Everything 23")).to_have_attribute("aria-current", "page")
    tabs.get_by_role("link", name="Guide 1").click()
    expect(main.get_by_role("article")).to_have_count(1)
    expect(main.get_by_label("What are you looking for?")).to_have_value("needles is:guide")
    tabs.get_by_role("link", name="Questions 22").click()
    main.locator("summary").filter(has_text="Filter").click()
    main.get_by_role("link", name="Answered", exact=True).click()
    expect(main.get_by_role("article")).to_have_count(10)
    expect(main.get_by_label("What are you looking for?")).to_have_value(
        "needles is:question is:answered"
    )
    main.get_by_role("link", name="Without this filter: Answered").click()
    main.get_by_role("link", name="Next").click()
    expect(main.get_by_role("article")).to_have_count(2)
    main.locator("summary").filter(has_text="Order: Best match").click()
    main.get_by_role("link", name="Most voted").click()
    expect(main.get_by_role("article")).to_have_count(20)
    expect(main.locator("summary").filter(has_text="Order: Most voted")).to_be_visible()
    main.get_by_role("link", name="Needle number").first.click()
    assert "/questions/" in page.url


def test_results_in_any_direction_are_sound(page: Page) -> None:
    some_results()
    for path in (
        "/search/?q=needle&page=2",
        "/search/?q=" + "W" * 250,
        "/search/?q=%D8%A5%D8%A8%D8%B1%D8%A9+needle+foo:%D8%A5+score:x",
        "/search/?q=needle+[sewing]+-[nothing]+created:2020..+is:answered+score:..9",
    ):
        page.goto(path)
        assert faults(page) == [], path
