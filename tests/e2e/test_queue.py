"""A waiting question goes from hand to hand until somebody answers it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from community.actions.queue.ladder import climb
from tests.factories.community import TagFactory
from tests.factories.threads import TITLE, asked, mentor
from tests.support.browsing import button
from tests.support.signing_in import member

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Question, Tag
    from tests.e2e.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.journey]

both_ways = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@pytest.fixture
def tag(site: str) -> Tag:
    tag: Tag = TagFactory.create(name="mathematics", group="skills")
    return tag


@pytest.fixture
def question(tag: Tag) -> Question:
    return asked(by=member("nell", name="Nell"), tags=[tag])


@pytest.fixture
def mira(tag: Tag) -> User:
    return mentor(tag, user=member("mira", name="Mira"))


@pytest.fixture
def omar(tag: Tag) -> User:
    """Who was here a while ago: offered a question after Mira."""
    seen = timezone.now() - timedelta(days=9)
    return mentor(tag, user=member("omar", name="Omar"), active_at=seen)


@both_ways
def test_a_claim_is_given_back_with_a_word_for_the_next(
    visit: Visit, question: Question, mira: User, omar: User, *, script: bool
) -> None:
    first, next_one = (visit(user, java_script_enabled=script) for user in (mira, omar))
    first.goto("/desk/")
    first.get_by_role("button", name=f"Claim: {TITLE}").click()
    expect(first.get_by_text("You are writing the answer.")).to_be_visible()
    turn = first.locator("#turn")
    for _each in range(2):
        turn.get_by_role("button", name="Extend").click()
        expect(first.get_by_text("You have more time for it.")).to_be_visible()
    expect(turn.get_by_role("button", name="Extend")).to_have_count(0)

    next_one.goto(question.get_absolute_url())
    expect(next_one.get_by_text("Mira is writing an answer")).to_be_visible()
    expect(next_one.get_by_role("button", name="Claim it")).to_have_count(0)

    turn.locator("summary", has_text="Release").click()
    turn.get_by_label("A word for the next mentor").fill("Ask for the country.")
    button(first, "Release the question")
    expect(first.get_by_text("The question is back in its place.")).to_be_visible()

    next_one.reload()
    expect(next_one.get_by_text("Ask for the country.")).to_be_visible()
    button(next_one, "Claim it")
    answer(next_one)
    first.goto(question.get_absolute_url())
    expect(first.get_by_role("article", name="Answer by Omar")).to_be_visible()
    expect(first.get_by_text("Ask for the country.")).to_have_count(0)


@both_ways
def test_an_offer_that_is_declined_goes_on_to_the_next(
    visit: Visit, question: Question, mira: User, omar: User, *, script: bool
) -> None:
    climb()
    first, next_one = (visit(user, java_script_enabled=script) for user in (mira, omar))
    next_one.goto("/desk/")
    expect(next_one.get_by_role("region", name="Offered to you")).to_have_count(0)
    open_offer(first)
    expect(first.get_by_text("Offered to you because you answer mathematics")).to_be_visible()
    first.locator("summary", has_text="Decline").click()
    button(first, "Decline it")
    expect(first.get_by_text("it goes on to another mentor")).to_be_visible()
    expect(first.get_by_role("region", name="Offered to you")).to_have_count(0)

    climb()
    open_offer(next_one)
    button(next_one, "Take it and write an answer")
    expect(next_one.get_by_text("You are writing the answer.")).to_be_visible()
    answer(next_one)


@both_ways
def test_a_mentor_asked_by_name_takes_it(
    visit: Visit, question: Question, mira: User, omar: User, *, script: bool
) -> None:
    asker, mentor = (visit(user, java_script_enabled=script) for user in (question.author, omar))
    asker.goto(question.get_absolute_url())
    asker.get_by_role("link", name="Ask a particular mentor").click()
    asker.get_by_label("Omar: mathematics").check()
    button(asker, "Ask this mentor")
    expect(asker.get_by_text("Omar is asked. You are told what they decide.")).to_be_visible()

    open_offer(mentor)
    expect(mentor.get_by_text("Nell asks for you by name.")).to_be_visible()
    button(mentor, "Take it and write an answer")
    asker.reload()
    expect(asker.get_by_text("A mentor is writing").first).to_be_visible()
    asker.goto("/notifications/")
    expect(asker.get_by_text("Omar, whom you asked about")).to_be_visible()


def open_offer(page: Page) -> None:
    page.goto("/desk/")
    page.get_by_role("region", name="Offered to you").get_by_role("link", name=TITLE).click()


def answer(page: Page) -> None:
    page.get_by_label("What would you tell").fill("Less than they say, but be fluent in it.")
    page.get_by_label("How do you know this?").select_option("Did it")
    button(page, "Publish your answer")
    expect(page.get_by_text("Your answer is published.")).to_be_visible()
