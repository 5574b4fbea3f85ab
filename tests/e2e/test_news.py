"""An asker hears of an answer, opens it, and it is read; with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from community.models import Question
from tests.e2e.conftest import Visit
from tests.factories.community import TagFactory
from tests.factories.threads import TITLE, answered, asked
from tests.support.browsing import button, expect_no_reload, stamp
from tests.support.signing_in import member

pytestmark = [pytest.mark.browser, pytest.mark.journey]

SCRIPTS = pytest.mark.parametrize(
    "options", [{}, {"java_script_enabled": False}], ids=["scripts", "no scripts"]
)


@pytest.fixture
def asker(site: str) -> User:
    return member("nell", name="Nell")


@pytest.fixture
def question(asker: User) -> Question:
    return asked(by=asker, tags=[TagFactory.create(name="mathematics")])


@SCRIPTS
def test_an_answer_is_heard_of_opened_and_read(
    options: dict[str, bool], visit: Visit, asker: User, question: Question
) -> None:
    page = visit(asker, **options)
    page.goto("/")
    bell = page.get_by_role("banner").get_by_role("link", name="Notifications", exact=True)
    expect(bell).to_be_visible()
    answered(question, by=member("mira", name="Mira"))
    answered(question, by=member("omar", name="Omar"))
    page.reload()
    page.get_by_role("banner").get_by_role("link", name="Notifications, 2 unread").click()
    page.get_by_role("button", name=f"2 new answers to “{TITLE}”").click()
    expect(page.get_by_role("article", name="Answer by Omar")).to_be_visible()
    expect(bell).to_be_visible()
    bell.click()
    expect(page.get_by_role("button", name=f"2 new answers to “{TITLE}”")).to_be_visible()
    page.get_by_role("link", name="Unread", exact=True).click()
    expect(page.get_by_text("Nothing unread")).to_be_visible()


@SCRIPTS
def test_a_tag_is_followed_and_a_thread_is_muted(
    options: dict[str, bool], visit: Visit, asker: User, question: Question
) -> None:
    reader = member("rena", name="Rena")
    page = visit(reader, **options)
    page.goto("/questions/tagged/mathematics/")
    if not options:
        stamp(page)
    button(page, "Follow")
    expect(page.get_by_role("button", name="Following")).to_have_attribute("aria-pressed", "true")
    if not options:
        expect_no_reload(page)
    tag = question.tags.get()
    second = asked(by=asker, tags=[tag], title="Where does one begin to read papers?")
    page.goto("/notifications/")
    page.get_by_role("button", name="Nell asks: “Where does one begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(second.title)

    owner = visit(asker, **options)
    owner.goto(question.get_absolute_url())
    button(owner, "Following")
    expect(owner.get_by_role("button", name="Muted")).to_be_visible()
    answered(question)
    owner.goto("/notifications/")
    expect(owner.get_by_text("Nothing yet")).to_be_visible()
