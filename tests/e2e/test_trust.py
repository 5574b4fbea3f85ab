"""A mentor says how they know, a second one agrees with a caveat, the asker accepts and thanks."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from community.models import Answer, Question, SavedReply
from tests.e2e.conftest import Visit
from tests.factories.community import MentorProfileFactory
from tests.factories.threads import answered, asked
from tests.support.browsing import button, expect_no_reload, sign_in, stamp
from tests.support.signing_in import member

pytestmark = pytest.mark.browser

TEXT = "Not where I worked: we asked what they had built."
LINE = "True of engineering; research asked for a degree."
NOTE = "I applied, and was invited. Thank you!"


@pytest.fixture
def question(site: str) -> Question:
    for username, name in (("mira", "Mira"), ("milo", "Milo")):
        MentorProfileFactory.create(user=member(username, name=name))
    return asked(by=member("nell", name="Nell"), title="Do I need a degree to begin?")


def _user(username: str) -> User:
    user: User = User.objects.get(username=username)
    return user


@pytest.fixture
def plain(new_page: Callable[..., Page]) -> Callable[[str], Page]:
    def open_page(username: str) -> Page:
        page = new_page(java_script_enabled=False)
        sign_in(page, username)
        return page

    return open_page


def answer_in(page: Page) -> Locator:
    return page.get_by_role("article", name="Answer by Mira")


def write_answer(page: Page, question: Question) -> None:
    page.goto(question.get_absolute_url())
    page.get_by_label("What would you tell").fill(TEXT)
    button(page, "Publish your answer")
    expect(page.get_by_text("Say how you know this: readers ask mentors.")).to_be_visible()
    page.get_by_label("How do you know this?").select_option("Hired for it")
    page.get_by_text("Where it holds, and help by AI").click()
    page.get_by_label("Your answer in a word").select_option("No")
    page.get_by_label("Region").fill("Germany")
    button(page, "Publish your answer")
    line = answer_in(page).locator(".grounds")
    expect(line).to_contain_text("Says: No")
    expect(line).to_contain_text("Hired for it · in Germany")


def endorse(page: Page, question: Question) -> None:
    page.goto(question.get_absolute_url())
    answer = answer_in(page)
    answer.get_by_text("Say what you think as a mentor").click()
    answer.get_by_role("radio", name="I agree, with a caveat").check()
    answer.get_by_role("button", name="Say it", exact=True).click()
    expect(answer.get_by_text("Say in a line what the caveat is")).to_be_visible()
    expect(answer.get_by_role("radio", name="I agree, with a caveat")).to_be_checked()
    answer.get_by_label("Why, in one line").fill(LINE)
    answer.get_by_role("button", name="Say it", exact=True).click()
    expect(answer.get_by_text("1 mentor agrees with a caveat")).to_be_visible()
    expect(answer.get_by_role("region", name="What other mentors say")).to_contain_text(LINE)


def accept_and_thank(page: Page, question: Question) -> None:
    page.goto(question.get_absolute_url())
    answer = answer_in(page)
    answer.get_by_role("button", name="This solved it").click()
    expect(answer.get_by_text("Accepted by the asker")).to_be_visible()
    answer.get_by_role("button", name="Works for me").click()
    expect(answer.get_by_role("button", name="Works for me")).to_have_attribute(
        "aria-pressed", "true"
    )
    answer.get_by_text("Say thanks").click()
    answer.get_by_label("Your note").fill(NOTE)
    answer.get_by_label("It may be shown to others").check()
    answer.get_by_role("button", name="Send your thanks").click()
    expect(page.get_by_text("Your thanks have arrived.")).to_be_visible()


def show_it(page: Page) -> None:
    page.goto("/thanks/")
    expect(page.get_by_text(NOTE)).to_be_visible()
    button(page, "Show it to everybody")
    expect(page.get_by_text("It stands under your answer")).to_be_visible()


@pytest.mark.journey
def test_an_answer_earns_trust(
    visit: Visit, new_page: Callable[..., Page], question: Question
) -> None:
    stranger, mentor = new_page(), visit(_user("mira"))
    write_answer(mentor, question)
    endorse(visit(_user("milo")), question)
    asker = visit(question.author)
    accept_and_thank(asker, question)
    stranger.goto(question.get_absolute_url())
    expect(answer_in(stranger)).not_to_contain_text(NOTE)
    show_it(mentor)
    stranger.reload()
    expect(answer_in(stranger)).to_contain_text(NOTE)
    expect(answer_in(stranger)).to_contain_text("1 reader says: works for me")


@pytest.mark.journey
def test_all_of_it_without_a_script(plain: Callable[[str], Page], question: Question) -> None:
    mentor = plain("mira")
    write_answer(mentor, question)
    endorse(plain("milo"), question)
    asker = plain("nell")
    accept_and_thank(asker, question)
    show_it(mentor)
    asker.goto(question.get_absolute_url())
    expect(answer_in(asker).get_by_role("region", name="Thanks for this answer")).to_be_visible()
    asker.goto("/thanks/")
    button(asker, "Keep it private")
    asker.goto(question.get_absolute_url())
    expect(answer_in(asker)).not_to_contain_text(NOTE)


def test_a_mark_is_set_in_place_and_says_why(visit: Visit, question: Question) -> None:
    answer: Answer = answered(question, by=_user("mira"))
    reader = visit(member("omar"))
    reader.goto(question.get_absolute_url())
    stamp(reader)
    here = answer_in(reader)
    here.get_by_text("Out of date", exact=True).click()
    here.get_by_label("What has changed?").fill("They stopped asking.")
    here.get_by_role("button", name="Say it is out of date").click()
    pressed = here.get_by_role("button", name="Out of date 1")
    expect(pressed).to_have_attribute("aria-pressed", "true")
    assert answer.marks.get().line == "They stopped asking."
    pressed.click()
    expect(here.locator("summary").filter(has_text="Out of date")).to_be_visible()
    expect_no_reload(reader)


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_saved_reply_is_put_below_what_was_typed(
    visit: Visit, question: Question, *, script: bool
) -> None:
    SavedReply.objects.create(owner=_user("mira"), title="Begin", body="Begin with *one* thing.")
    page = visit(_user("mira"), java_script_enabled=script)
    page.goto(question.get_absolute_url())
    if script:
        stamp(page)
    page.get_by_label("What would you tell").fill("You ask this:")
    page.get_by_label("How do you know this?").select_option("Did it")
    page.get_by_label("Saved reply").select_option("Begin")
    button(page, "Put it below")
    text = page.get_by_label("What would you tell")
    expect(text).to_have_value("You ask this:\n\nBegin with *one* thing.")
    expect(page.get_by_label("How do you know this?")).to_have_value("did")
    if script:
        expect_no_reload(page)
        # The new editor has its script too.
        expect(page.get_by_role("toolbar", name="Formatting")).to_be_visible()
    button(page, "Publish your answer")
    expect(answer_in(page).locator(".prose")).to_contain_text("Begin with one thing.")
