"""An editor writes an article, another one approves it, a stranger reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import expect

from tests.factories.accounts import staff_user
from tests.factories.careers import TopicFactory
from tests.support.browsing import button, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page
    from pytest_django import Settings

    from tests.e2e.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.journey]

SCRIPTS = pytest.mark.parametrize("has_script", [True, False], ids=["script", "plain"])


@pytest.fixture(autouse=True)
def _desk(site: str, settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    editor = staff_user("Editors", username="alba")
    EmailAddress.objects.create(user=editor, email=editor.email, verified=True, primary=True)
    TopicFactory.create(title="Getting in")


def begin(page: Page, *, has_script: bool) -> None:
    page.goto("/admin/careers/article/add/")
    sign_in(page, "alba")
    page.get_by_label("Title").fill("First steps")
    page.get_by_label("Summary").fill("How to begin.")
    if not has_script:  # which makes it from the title
        page.get_by_label("Address").fill("first-steps")
    page.get_by_label("Topic").select_option(label="Getting in")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Write: First steps")


def fill(item: Locator, **words: str) -> None:
    """Open a question and its sources, and write into the fields whose names end so."""
    item.locator("summary").first.click()
    item.locator("summary").filter(has_text="Sources").click()
    for name, text in words.items():
        item.locator(f"[name$={name}]").first.fill(text)


def write(page: Page, *, has_script: bool) -> None:
    items = page.locator(".desk-item")
    fill(
        items.nth(0), question="Where do I begin?", short_answer="With one small thing.",
        body="Pick **one** thing.[^S1]", ask_tags="Getting-Started", mark="S1", name="A report",
    )  # fmt: skip
    if has_script:
        page.get_by_role("button", name="Add a question").click()
        expect(items.nth(0).locator("output").first).to_have_text("Characters left: 279")
        items.nth(0).get_by_role("button", name="Show how it reads").click()
        expect(items.nth(0).locator(".md-preview strong")).to_have_text("one")
    else:
        button(page, "Save draft")
        expect(page.get_by_text("Saved as revision 2.")).to_be_visible()
    fill(
        items.nth(1), question="And then?", short_answer="Finish it.", body="Finish it.[^S1]",
        mark="S1", name="A book",
    )  # fmt: skip
    button(page, "Save and preview")


@SCRIPTS
def test_an_article_is_written_approved_and_read(
    new_page: Callable[..., Page], visit: Visit, *, has_script: bool
) -> None:
    page, stranger = new_page(java_script_enabled=has_script), new_page()
    begin(page, has_script=has_script)
    write(page, has_script=has_script)
    expect(page.get_by_role("heading", name="First steps", level=1)).to_be_visible()
    expect(page.get_by_role("region", name="And then?")).to_be_visible()
    answer = stranger.goto("/careers/first-steps/")
    assert answer
    assert answer.status == 404
    page.go_back()
    page.get_by_role("link", name="Hand in").click()
    button(page, "Hand in")
    expect(page.get_by_text("waits for another editor’s approval")).to_be_visible()

    reviewer = visit(staff_user("Editors"), java_script_enabled=has_script)
    reviewer.goto("/admin/")
    reviewer.get_by_role("link", name="First steps").click()
    button(reviewer, "Approve, live now")
    expect(reviewer.get_by_text("The change of “First steps” is live.")).to_be_visible()

    stranger.goto("/careers/")
    stranger.get_by_role("link", name="First steps").click()
    toc = stranger.get_by_role("navigation", name="On this page")
    toc.get_by_role("link", name="And then?").click()
    expect(stranger).to_have_url("/careers/first-steps/#faq-and-then")
    begin_here = stranger.get_by_role("region", name="Where do I begin?", exact=True)
    expect(begin_here.locator(".prose strong")).to_have_text("one")
    expect(begin_here.get_by_text("A report, undated")).to_be_visible()
    expect(begin_here.get_by_role("link", name="Ask about this")).to_have_attribute(
        "href", "/questions/ask/?item=where-do-i-begin&tags=getting-started"
    )
