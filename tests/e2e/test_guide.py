"""An editor drafts, previews and publishes an article; a stranger reads it."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.factories.accounts import PASSWORD, staff_user
from tests.factories.careers import TopicFactory

pytestmark = [pytest.mark.browser, pytest.mark.journey]


@pytest.fixture(autouse=True)
def _desk(site: str, settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    editor = staff_user("Editors", username="alba")
    EmailAddress.objects.create(user=editor, email=editor.email, verified=True, primary=True)
    TopicFactory.create(title="Getting in")


def write(page: Page) -> None:
    page.goto("/admin/careers/article/add/")
    page.locator("[name=login]").fill("alba")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()

    page.get_by_label("Title").fill("First steps")
    page.get_by_label("Summary").fill("How to begin.")
    page.get_by_label("Topic").select_option(label="Getting in")
    item = page.locator("#items-0")
    item.get_by_label("Question").fill("Where do I begin?")
    item.get_by_label("Short answer").fill("With one small thing.")
    item.get_by_label("Long answer").fill("Pick **one** thing.")
    item.get_by_label("Tags for").fill("getting-started")
    item.locator("[name=items-0-sources-0-name]").fill("A report")
    item.locator("[name=items-0-sources-1-name]").fill("A talk")

    page.get_by_role("button", name="Add another FAQ item").click()
    added = page.locator("#items-1")
    added.get_by_label("Question").fill("And then?")
    added.get_by_label("Short answer").fill("Finish it.")
    added.get_by_label("Long answer").fill("Finish it.")
    added.locator("[name=items-1-sources-0-name]").fill("A book")


def test_an_editor_publishes_and_a_stranger_reads(new_page: Callable[..., Page]) -> None:
    page, stranger = new_page(), new_page()
    write(page)

    item = page.locator("#items-0")
    expect(item.locator("output")).to_have_text("279")
    item.get_by_role("button", name="Preview").click()
    expect(item.locator(".md-preview strong")).to_have_text("one")

    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.get_by_label("Address")).to_have_value("first-steps")
    page.get_by_role("link", name="Preview").click()
    expect(page.get_by_text("This is a preview of what is saved.")).to_be_visible()
    expect(page.get_by_role("heading", name="First steps", level=1)).to_be_visible()
    stranger.goto("/careers/")
    expect(stranger.get_by_text("First steps")).to_have_count(0)

    page.get_by_role("link", name="Back to editing").click()
    page.get_by_role("button", name="Save and publish").click()
    expect(page.get_by_text("“First steps” is live.")).to_be_visible()

    stranger.reload()
    stranger.get_by_role("link", name="First steps").click()
    stranger.get_by_role("navigation", name="On this page").get_by_role(
        "link", name="And then?"
    ).click()
    expect(stranger).to_have_url(f"{stranger.url.partition('#')[0]}#faq-and-then")
    begin = stranger.get_by_role("region", name="Where do I begin?")
    expect(begin.locator(".prose strong")).to_have_text("one")
    expect(begin.get_by_role("listitem")).to_have_text(["A report, undated", "A talk, undated"])
    expect(begin.get_by_role("link", name="Ask about this")).to_have_attribute(
        "href", "/questions/ask/?item=where-do-i-begin&tags=getting-started"
    )
