"""A mentor answers, the asker accepts, a reader votes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django import Settings

from accounts.models import User
from community.models import Question, Tag
from tests.e2e.conftest import Visit
from tests.factories.community import MentorProfileFactory, TagFactory
from tests.factories.threads import TITLE, answered, asked
from tests.support.browsing import button, expect_no_reload, sign_in, stamp
from tests.support.signing_in import member

pytestmark = pytest.mark.browser


@pytest.fixture
def tag(site: str) -> Tag:
    tag: Tag = TagFactory.create(name="mathematics")
    return tag


@pytest.fixture
def asker(site: str) -> User:
    return member("nell", name="Nell")


@pytest.fixture
def question(asker: User, tag: Tag) -> Question:
    return asked(by=asker, tags=[tag])


@pytest.mark.journey
def test_a_mentor_answers_from_the_desk_and_is_accepted(
    new_page: Callable[..., Page], visit: Visit, question: Question, tag: Tag
) -> None:
    profile = MentorProfileFactory.create(
        user=member("mira", name="Mira"), headline="Trains models"
    )
    profile.expertise.create(tag=tag)
    stranger, mentor, asker = new_page(), new_page(), visit(question.author)
    stranger.goto("/questions/?filter=waiting")
    expect(stranger.get_by_role("link", name=TITLE)).to_be_visible()

    mentor.goto("/desk/")
    sign_in(mentor, "mira")
    mine = mentor.get_by_role("region", name="In your tags")
    mine.get_by_role("link", name=TITLE).click()
    mentor.get_by_label("What would you tell").fill("Less than they say, but be *fluent* in it.")
    button(mentor, "Preview")
    expect(mentor.get_by_role("region", name="Preview").locator("em")).to_have_text("fluent")
    mentor.get_by_label("How do you know this?").select_option("Did it")
    button(mentor, "Publish your answer")
    expect(mentor.get_by_text("Your answer is published.")).to_be_visible()
    mentor.goto("/desk/")
    expect(mentor.get_by_text("Nobody waits in your tags")).to_be_visible()

    asker.goto(question.get_absolute_url())
    answer = asker.get_by_role("article", name="Answer by Mira")
    expect(answer.get_by_text("Mentor", exact=True)).to_be_visible()
    expect(answer.get_by_text("Trains models")).to_be_visible()
    stamp(asker)
    answer.get_by_role("button", name="This solved it").click()
    expect(answer.get_by_text("Accepted by the asker")).to_be_visible()
    expect(asker.get_by_text("That settles it")).to_be_hidden()
    expect(answer.get_by_role("button", name="Take the acceptance back")).to_be_focused()
    expect_no_reload(asker)

    stranger.reload()
    expect(stranger.get_by_text("Nobody is waiting")).to_be_visible()
    stranger.goto("/questions/")
    row = stranger.get_by_role("article").filter(has_text=TITLE)
    expect(row.get_by_text("Mentor answered")).to_be_visible()
    expect(row).to_contain_text("1 answer, one accepted")


@pytest.mark.journey
def test_a_vote_is_cast_turned_and_taken_back_in_place(visit: Visit, question: Question) -> None:
    answered(question)
    reader = visit(member("omar"))
    reader.goto(question.get_absolute_url())
    stamp(reader)
    answer = reader.get_by_role("article", name="Answer by")
    score = answer.get_by_role("status")
    up, down = (answer.get_by_role("button", name=f"Vote {way}") for way in ("up", "down"))
    for press, pressed, expected in ((up, up, 1), (down, down, -1), (down, None, 0)):
        press.click()
        expect(score).to_have_text(f"Score: {expected}")
        for one in (up, down):
            expect(one).to_have_attribute("aria-pressed", "true" if one is pressed else "false")
        expect(press).to_be_focused()
    expect_no_reload(reader)


def test_nobody_votes_on_their_own(visit: Visit, question: Question) -> None:
    asker = visit(question.author)
    asker.goto(question.get_absolute_url())
    expect(asker.get_by_role("button", name="Vote up")).to_be_disabled()


def test_an_answer_begun_earlier_is_there_again(visit: Visit, question: Question) -> None:
    reader = visit(member("omar"))
    reader.goto(question.get_absolute_url())
    reader.get_by_label("What would you tell").fill("Half an answer")
    expect(reader.get_by_text("Draft saved")).to_be_visible()
    reader.reload()
    expect(reader.get_by_label("What would you tell")).to_have_value("Half an answer")


def test_a_comment_appears_under_its_post_without_a_reload(
    visit: Visit, question: Question
) -> None:
    answered(question)
    reader = visit(member("omar", name="Omar"))
    reader.goto(question.get_absolute_url())
    stamp(reader)
    answer = reader.get_by_role("article", name="Answer by")
    answer.get_by_text("Comment", exact=True).click()
    answer.get_by_label("Your comment").fill("Thank you, @nell and others.")
    answer.get_by_role("button", name="Add the comment").dblclick()
    comments = answer.get_by_role("list", name="Comments").get_by_role("listitem")
    expect(comments).to_have_count(1)
    expect(comments).to_be_focused()
    expect(comments.get_by_role("link", name="@nell")).to_have_attribute("href", "/people/nell/")
    expect_no_reload(reader)


def test_a_bookmark_is_kept_and_let_go(visit: Visit, question: Question) -> None:
    reader = visit(member("omar"))
    reader.goto(question.get_absolute_url())
    button(reader, "Bookmark")
    expect(reader.get_by_role("button", name="Bookmarked")).to_be_focused()
    reader.goto("/bookmarks/")
    reader.get_by_role("link", name=TITLE).click()
    button(reader, "Bookmarked")
    expect(reader.get_by_role("button", name="Bookmark", exact=True)).to_be_visible()
    reader.goto("/bookmarks/")
    expect(reader.get_by_role("link", name=TITLE)).to_have_count(0)


def test_who_is_too_fast_is_told_and_keeps_the_page(
    visit: Visit, question: Question, settings: Settings
) -> None:
    settings.THROTTLES = {"vote": "0/h"}
    reader = visit(member("otto"))
    reader.goto(question.get_absolute_url())
    button(reader, "Vote up")
    expect(reader.get_by_role("status").filter(has_text="a little fast")).to_be_visible()
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(reader.get_by_role("button", name="Vote up")).to_be_visible()


def test_what_was_typed_before_the_script_arrived_is_saved_too(
    visit: Visit, question: Question
) -> None:
    reader = visit(member("omar"))
    waiting: list[Route] = []
    reader.route("**/js/draft.js", lambda route: waiting.append(route))  # noqa: PLW0108  a function
    reader.goto(question.get_absolute_url(), wait_until="domcontentloaded")
    reader.get_by_label("What would you tell").fill("Half an answer")
    waiting[0].continue_()
    expect(reader.get_by_text("Draft saved")).to_be_visible()
