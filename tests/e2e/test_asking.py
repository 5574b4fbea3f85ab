"""From no account to a published question, with drafts on the way."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from community.models import Draft, Question
from tests.e2e.conftest import Visit
from tests.factories.accounts import PASSWORD
from tests.factories.community import TagFactory
from tests.support.browsing import sign_in
from tests.support.mailbox import read_code
from tests.support.signing_in import member

pytestmark = pytest.mark.browser

TITLE = "How much mathematics does the job need?"
BODY = "I can multiply matrices, and I **wonder** where working engineers stop."


@pytest.fixture(autouse=True)
def _tags(site: str) -> None:
    TagFactory.create(name="mathematics", description="From algebra to statistics.")
    TagFactory.create(name="machine-learning")


def choose_tag(page: Page, typed: str, name: str) -> None:
    """With the keyboard alone."""
    page.get_by_role("combobox", name="Tags").press_sequentially(typed)
    option = page.get_by_role("option").filter(has_text=name)
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"Remove {name}")).to_be_visible()


def fill_in(page: Page) -> None:
    page.get_by_label("Your question in one sentence").fill(TITLE)
    page.get_by_label("What should people know").fill(BODY)
    choose_tag(page, "math", "mathematics")


def expect_filled_in(page: Page) -> None:
    expect(page.get_by_label("Your question in one sentence")).to_have_value(TITLE)
    expect(page.get_by_label("What should people know")).to_have_value(BODY)
    expect(page.get_by_role("button", name="Remove mathematics")).to_be_visible()


@pytest.mark.journey
def test_a_newcomer_signs_up_with_the_mailed_code_and_asks(page: Page) -> None:
    page.goto("/")
    page.get_by_role("banner").get_by_role("link", name="Ask").click()
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("E-mail address").fill("nell@example.org")
    page.get_by_label("Username").fill("nell")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I am 16 or older").check()
    page.get_by_label("I agree to the code of conduct").check()
    page.get_by_role("button", name="Make my account").click()
    page.get_by_label("Code").fill(read_code("nell@example.org"))
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Ask a question")
    fill_in(page)
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="Preview").locator("strong")).to_have_text("wonder")
    page.get_by_role("button", name="Publish your question").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("Your question is published.")).to_be_visible()
    expect(page.locator("article.question .prose strong")).to_have_text("wonder")
    expect(page.get_by_role("link", name="mathematics")).to_be_visible()
    question = Question.objects.get()
    assert (question.author.username, question.title) == ("nell", TITLE)
    assert [tag.name for tag in question.tag_list] == ["mathematics"]


@pytest.mark.journey
def test_a_draft_is_there_after_a_reload_and_on_another_device(visit: Visit) -> None:
    nell = member("nell")
    laptop, phone = visit(nell), visit(nell, viewport={"width": 360, "height": 740})
    laptop.goto("/questions/ask/")
    fill_in(laptop)
    expect(laptop.get_by_text("Draft saved")).to_be_visible()
    laptop.reload()
    laptop.get_by_role("link", name=TITLE).click()
    expect_filled_in(laptop)

    phone.goto("/questions/ask/")
    phone.get_by_role("link", name=TITLE).click()
    expect_filled_in(phone)
    phone.get_by_role("button", name="Publish your question").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert [question.title for question in Question.objects.all()] == [TITLE]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_a_double_click_publishes_one_question(visit: Visit, has_script: object) -> None:
    page = visit(member("nell"), java_script_enabled=has_script)
    page.goto("/questions/ask/", wait_until="networkidle")
    page.get_by_label("Your question in one sentence").fill(TITLE)
    page.get_by_label("What should people know").fill(BODY)
    page.get_by_label("Tags", exact=True).fill("mathematics")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Publish your question").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert Question.objects.count() == 1


def test_going_back_and_publishing_again_lands_on_the_same_question(visit: Visit) -> None:
    page = visit(member("nell"))
    page.goto("/questions/ask/")
    fill_in(page)
    page.get_by_role("button", name="Publish your question").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    address = page.url
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask a question")
    expect(page.get_by_label("Your question in one sentence")).to_have_value(TITLE)
    expect(page.get_by_label("What should people know")).to_have_value(BODY)
    choose_tag(page, "math", "mathematics")
    page.get_by_role("button", name="Publish your question").click()
    expect(page).to_have_url(address)
    assert Question.objects.count() == 1


def test_an_unknown_tag_is_refused_with_all_that_was_typed(visit: Visit) -> None:
    page = visit(member("nell"))
    page.goto("/questions/ask/")
    page.get_by_label("Your question in one sentence").fill(TITLE)
    page.get_by_label("What should people know").fill(BODY)
    page.get_by_role("combobox", name="Tags").fill("machine-lerning")
    page.get_by_role("button", name="Publish your question").click()
    tags = page.get_by_role("combobox", name="Tags")
    expect(tags).to_have_attribute("aria-invalid", "true")
    expect(tags).to_have_accessible_description(re.compile("There is no tag “machine-lerning”"))
    expect(page.get_by_label("Your question in one sentence")).to_have_value(TITLE)
    expect(page.get_by_label("What should people know")).to_have_value(BODY)
    page.get_by_role("button", name="Remove machine-lerning").click()
    choose_tag(page, "machine", "machine-learning")
    page.get_by_role("button", name="Publish your question").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_a_stranger_who_signs_in_goes_on_where_they_were_sent_from(
    new_page: Callable[..., Page],
) -> None:
    member("nell")
    page = new_page()
    page.goto("/questions/ask/?tags=mathematics")
    sign_in(page, "nell")
    expect(page.get_by_role("button", name="Remove mathematics")).to_be_visible()


def test_tags_typed_before_the_script_arrives_are_kept(visit: Visit) -> None:
    page = visit(member("nell"))
    waiting: list[Route] = []
    page.route("**/js/tags.js", lambda route: waiting.append(route))  # noqa: PLW0108  must be a function
    page.goto("/questions/ask/", wait_until="domcontentloaded")
    page.get_by_label("Tags", exact=True).press_sequentially("mathematics pyth")
    waiting[0].continue_()
    expect(page.get_by_role("combobox", name="Tags")).to_have_value("pyth")
    expect(page.get_by_role("combobox", name="Tags")).to_be_focused()
    expect(page.get_by_role("button", name="Remove mathematics")).to_be_visible()
