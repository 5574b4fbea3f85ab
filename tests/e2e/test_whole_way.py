"""The whole way, in browsers side by side: from an application to the end of a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from community.models import Conversation
from tests.factories.accounts import staff_user
from tests.factories.community import TagFactory
from tests.factories.threads import TITLE, asked
from tests.support.browsing import button
from tests.support.signing_in import member

if TYPE_CHECKING:
    from pytest_django import Settings

    from community.models import Question
    from tests.e2e.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.journey]


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False


@pytest.fixture
def question(site: str) -> Question:
    return asked(by=member("nell", name="Nell"), tags=[TagFactory.create(name="mathematics")])


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_from_an_application_to_the_end(visit: Visit, question: Question, *, script: bool) -> None:
    mira = visit(member("mira", name="Mira"), java_script_enabled=script)
    nell = visit(question.author, java_script_enabled=script)
    apply(mira, script=script)
    approve(visit(staff_user("Moderators"), java_script_enabled=script))
    claim_and_answer(mira, nell, question)
    accept_and_thank(nell, mira, question)
    ask_for_mentoring(nell)
    take_on(mira)
    converse_and_finish(nell, mira, Conversation.objects.get())


def apply(page: Page, *, script: bool) -> None:
    page.goto("/mentors/apply/")
    if script:
        # Else it may be put in the place of the plain field between finding that and typing.
        expect(page.locator(".tag-input__box")).to_be_visible()
    page.get_by_label("What you do").fill("Trains models")
    page.get_by_label("Years of experience").fill("7")
    page.get_by_label("Tags you can answer").press_sequentially("mathematics ")
    page.get_by_label("Language 1").fill("English")
    page.get_by_label("Time zone").fill("Europe/Berlin")
    page.get_by_label("How you help").fill("I ask what you have tried, and answer in small steps.")
    page.get_by_label("What shows it").fill("My talk https://example.org/talk")
    page.get_by_label("I agree to the").check()
    button(page, "Send your application")
    expect(page.get_by_role("alert")).to_contain_text("Conflicts of interest")
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Berlin")
    page.get_by_label("Conflicts of interest").fill("none")
    button(page, "Send your application")
    expect(page.get_by_text("It waits for a reviewer.")).to_be_visible()


def approve(page: Page) -> None:
    page.goto("/admin/community/mentorapplication/")
    page.get_by_role("link", name="Review it").click()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("@mira is a mentor now, and is told.")).to_be_visible()


def claim_and_answer(mentor: Page, asker: Page, question: Question) -> None:
    mentor.goto("/desk/")
    mine = mentor.get_by_role("region", name="In your tags")
    mine.get_by_role("button", name=f"Claim: {TITLE}").click()
    expect(mentor.get_by_text("The question is yours for now.")).to_be_visible()
    asker.goto(question.get_absolute_url())
    expect(asker.get_by_text("A mentor is writing").first).to_be_visible()
    mentor.get_by_label("What would you tell").fill("Less than they say, but be fluent in it.")
    mentor.get_by_label("How do you know this?").select_option("Did it")
    button(mentor, "Publish your answer")
    expect(mentor.get_by_text("Your answer is published.")).to_be_visible()


def accept_and_thank(asker: Page, mentor: Page, question: Question) -> None:
    asker.goto(question.get_absolute_url())
    answer = asker.get_by_role("article", name="Answer by Mira")
    answer.get_by_role("button", name="This solved it").click()
    expect(answer.get_by_text("Accepted by the asker")).to_be_visible()
    answer.get_by_text("Say thanks").click()
    answer.get_by_label("Your note").fill("I passed!")
    answer.get_by_role("button", name="Send your thanks").click()
    expect(asker.get_by_text("Your thanks have arrived.")).to_be_visible()
    mentor.goto("/notifications/")
    line = mentor.get_by_role("listitem").filter(has_text="thank")
    line.get_by_role("button").first.click()
    expect(mentor.get_by_text("I passed!")).to_be_visible()


def ask_for_mentoring(asker: Page) -> None:
    asker.goto("/mentors/")
    asker.get_by_role("main").get_by_role("link", name="Mira").first.click()
    asker.get_by_role("link", name="Ask for mentoring").click()
    asker.get_by_label("Your goal, in one line").fill("Keep my plan honest")
    asker.get_by_label("Where you stand").fill("I have passed the course and begin.")
    asker.get_by_label("What you hope for from this mentor").fill(
        "A question to me once in a while."
    )
    asker.get_by_label("Hours a week you can give to it").fill("5")
    asker.get_by_label("I am 18 or older").check()
    button(asker, "Send the request")
    expect(asker.get_by_text("Your request is sent.")).to_be_visible()


def take_on(mentor: Page) -> None:
    mentor.goto("/desk/")
    mentor.get_by_role("main").get_by_role("link", name="Keep my plan honest").click()
    button(mentor, "Read the request")
    mentor.get_by_label("I am 18 or older").check()
    button(mentor, "Accept")


def converse_and_finish(asker: Page, mentor: Page, talk: Conversation) -> None:
    expect(mentor).to_have_url(talk.get_absolute_url())
    mentor.get_by_label("Your message").fill("Welcome. What is the first step?")
    button(mentor, "Send")
    asker.goto(talk.get_absolute_url())
    expect(asker.get_by_text("What is the first step?")).to_be_visible()
    asker.get_by_label("Your message").fill("A list on the wall.")
    button(asker, "Send")
    asker.locator("summary", has_text="Leave the conversation").click()
    asker.get_by_role("button", name="Leave the conversation").click()
    asker.goto(f"{talk.get_absolute_url()}end/")
    asker.get_by_label("Yes").check()
    button(asker, "Say so")
    expect(asker.get_by_label("Yes")).to_be_checked()
    mentor.reload()
    expect(mentor.get_by_text("A list on the wall.")).to_be_visible()
    expect(mentor.get_by_text("This conversation has ended.")).to_be_visible()
