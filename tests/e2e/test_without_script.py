"""The main job with JavaScript switched off."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from community.models import Question
from tests.factories.community import TagFactory
from tests.factories.threads import TITLE, answered, asked
from tests.support.browsing import button, sign_in
from tests.support.signing_in import member

pytestmark = [pytest.mark.browser, pytest.mark.journey]

BODY = "I can multiply matrices, and I **wonder** where working engineers stop."


@pytest.fixture
def plain(new_page: Callable[..., Page]) -> Callable[[str], Page]:
    """A page of a member who has just signed in, without a script."""

    def open_page(username: str) -> Page:
        page = new_page(java_script_enabled=False)
        sign_in(page, username)
        return page

    return open_page


def test_a_question_is_asked_edited_and_kept(
    site: str, plain: Callable[[str], Page], settings: Settings
) -> None:
    settings.EDIT_GRACE_MINUTES = 0
    TagFactory.create(name="mathematics")
    member("nell")
    page = plain("nell")
    page.get_by_role("banner").get_by_role("link", name="Ask").click()
    page.get_by_label("Your question in one sentence").fill(TITLE)
    page.get_by_label("What should people know").fill(BODY)
    page.get_by_label("Tags").fill("mathematics")
    button(page, "Preview")
    expect(page.get_by_role("region", name="Preview").locator("strong")).to_have_text("wonder")
    button(page, "Publish your question")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)

    page.get_by_role("main").get_by_role("link", name="Edit").click()
    page.get_by_label("What should people know").fill(f"{BODY} I studied physics.")
    page.get_by_label("What did you change?").fill("My degree")
    button(page, "Preview")
    expect(page.get_by_role("region", name="Preview")).to_contain_text("I studied physics.")
    button(page, "Publish the change")
    expect(page.locator("article.question .prose")).to_contain_text("I studied physics.")

    page.goto(f"/questions/{Question.objects.get().pk}/revisions/")
    newest = page.locator("#revision-2")
    expect(newest.locator("ins")).to_contain_text("I studied physics.")
    expect(newest).to_contain_text("My degree")

    page.get_by_role("navigation", name="You are here").get_by_role("link").click()
    button(page, "Bookmark")
    page.goto("/bookmarks/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()


def test_a_question_is_answered_voted_on_accepted_and_commented(
    site: str, plain: Callable[[str], Page]
) -> None:
    question = asked(by=member("nell"))
    member("omar", name="Omar")
    helper, asker = plain("omar"), plain("nell")
    helper.goto(question.get_absolute_url())
    helper.get_by_label("What would you tell").fill("Less than they say, but be *fluent* in it.")
    button(helper, "Preview")
    expect(helper.get_by_role("region", name="Preview").locator("em")).to_have_text("fluent")
    button(helper, "Publish your answer")
    expect(helper.get_by_text("Your answer is published.")).to_be_visible()
    thread = helper.locator("article.question")
    thread.get_by_role("button", name="Vote up").click()
    expect(thread).to_contain_text("Score: 1")

    asker.goto(question.get_absolute_url())
    answer = asker.get_by_role("article", name="Answer by Omar")
    answer.get_by_role("button", name="Vote up").click()
    expect(answer).to_contain_text("Score: 1")
    answer.get_by_role("button", name="Vote up").click()
    expect(answer).to_contain_text("Score: 0")
    answer.get_by_role("button", name="This solved it").click()
    expect(answer.get_by_text("Accepted by the asker")).to_be_visible()

    answer.get_by_text("Comment", exact=True).click()
    answer.get_by_label("Your comment").fill("Thank you, this helps.")
    answer.get_by_role("button", name="Add the comment").click()
    expect(answer.get_by_role("list", name="Comments")).to_contain_text("Thank you, this helps.")


def test_a_form_with_errors_keeps_what_was_typed(site: str, plain: Callable[[str], Page]) -> None:
    member("nell")
    page = plain("nell")
    page.goto("/questions/ask/")
    page.get_by_label("Your question in one sentence").fill("Too short")
    page.get_by_label("Tags").fill("no-such-tag")
    button(page, "Publish your question")
    title = page.get_by_label("Your question in one sentence")
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_have_value("Too short")
    expect(page.get_by_label("Tags")).to_have_value("no-such-tag")


def test_a_draft_is_saved_by_its_button_and_gone_on_with(
    site: str, plain: Callable[[str], Page]
) -> None:
    member("nell")
    page = plain("nell")
    page.goto("/questions/ask/")
    page.get_by_label("Your question in one sentence").fill(TITLE)
    button(page, "Save as a draft")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_label("Your question in one sentence")).to_have_value(TITLE)


def test_the_menu_opens_on_a_phone(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto("/")
    page.locator("summary[aria-label=Menu]").click()
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Guide").click()
    expect(page).to_have_url("/careers/")


def test_a_new_member_goes_from_a_thread_through_sign_in_and_back(
    site: str, new_page: Callable[..., Page]
) -> None:
    answer = answered()
    member("omar")
    page = new_page(java_script_enabled=False)
    page.goto(answer.question.get_absolute_url())
    page.get_by_role("link", name="Sign in to answer").click()
    sign_in(page, "omar")
    expect(page.get_by_role("heading", level=1)).to_have_text(answer.question.title)
    expect(page.get_by_label("What would you tell")).to_be_visible()
