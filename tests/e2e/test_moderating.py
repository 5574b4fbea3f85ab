"""A moderator acts; the author is told on the post, and strangers see what they should."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.e2e.conftest import Visit
from tests.factories.accounts import staff_user
from tests.factories.threads import TITLE, answered, asked
from tests.support.browsing import button
from tests.support.signing_in import member

pytestmark = pytest.mark.browser


@pytest.fixture
def moderator(site: str) -> User:
    return staff_user("Moderators", name="Momo")


def moderate(page: Page, what: str) -> None:
    page.get_by_text("Moderate", exact=True).first.click()
    page.get_by_role("link", name=what, exact=True).first.click()


@pytest.mark.journey
def test_a_duplicate_is_closed_with_its_target_and_reopened(
    new_page: Callable[..., Page], visit: Visit, moderator: User
) -> None:
    target = asked(title="Which mathematics do engineers really use?")
    question = asked(by=member("nell"))
    page, asker, stranger = visit(moderator), visit(question.author), new_page()
    page.goto(question.get_absolute_url())
    moderate(page, "Close")
    page.get_by_label("It is answered elsewhere").check()
    page.get_by_label("Where it is answered").fill(f"#{target.pk}")
    page.get_by_label("Note").fill("The same, asked last week.")
    button(page, "Close the question")
    expect(page.get_by_text("It is answered elsewhere")).to_be_visible()

    asker.goto(question.get_absolute_url())
    expect(asker.get_by_text("The same, asked last week.")).to_be_visible()
    expect(asker.get_by_text("a moderator can then reopen it")).to_be_visible()
    asker.get_by_role("main").get_by_role("link", name=target.title).click()
    also = asker.get_by_role("region", name="Also asked as")
    expect(also.get_by_role("link", name=TITLE)).to_be_visible()

    stranger.goto(question.get_absolute_url())
    expect(stranger.get_by_text("It takes no new answers.")).to_be_visible()
    expect(stranger.get_by_role("link", name="Sign in to answer")).to_have_count(0)

    moderate(page, "Reopen")
    button(page, "Reopen the question")
    stranger.reload()
    expect(stranger.get_by_role("link", name="Sign in to answer")).to_be_visible()


@pytest.mark.journey
def test_a_hidden_answer_is_explained_to_its_author_and_gone_for_strangers(
    new_page: Callable[..., Page], visit: Visit, moderator: User
) -> None:
    answer = answered(by=member("omar"), body="Buy my course, it is the only one that helps.")
    thread = answer.question.get_absolute_url()
    page, author, stranger = visit(moderator), visit(answer.author), new_page()
    page.goto(thread)
    page.get_by_role("article", name="Answer by").get_by_text("Moderate").click()
    page.get_by_role("article", name="Answer by").get_by_role("link", name="Hide").click()
    page.get_by_label("Spam or advertising").check()
    page.get_by_label("Note").fill("No advertising here.")
    button(page, "Hide the post")

    author.goto(thread)
    hidden = author.get_by_role("article", name="Answer by")
    for words in ("Hidden by a moderator.", "Spam or advertising", "No advertising here."):
        expect(hidden).to_contain_text(words)
    expect(hidden).to_contain_text("Buy my course")
    stranger.goto(thread)
    expect(stranger.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(stranger.get_by_text("Buy my course")).to_have_count(0)
    stranger.goto("/search/?q=course")
    expect(stranger.get_by_text("Buy my course")).to_have_count(0)

    page.goto("/moderation/log/")
    entry = page.get_by_role("listitem").filter(has_text="Momo")
    expect(entry).to_contain_text("No advertising here.")
    page.goto(thread)
    page.get_by_role("article", name="Answer by").get_by_text("Moderate").click()
    page.get_by_role("link", name="Show again").click()
    button(page, "Show the post")
    stranger.goto(thread)
    expect(stranger.get_by_text("Buy my course")).to_be_visible()


def test_closing_without_a_reason_says_what_is_missing(visit: Visit, moderator: User) -> None:
    question = asked()
    page = visit(moderator)
    page.goto(f"/questions/{question.pk}/close/")
    page.get_by_label("It is answered elsewhere").check()
    button(page, "Close the question")
    expect(
        page.get_by_text("Name the question or the guide item that answers it.").first
    ).to_be_visible()
    question.refresh_from_db()
    assert not question.is_closed
