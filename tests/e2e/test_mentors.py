"""Somebody applies, somebody else approves, and everybody finds the new mentor."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from community.models import Tag
from tests.e2e.conftest import Visit
from tests.factories.accounts import staff_user
from tests.factories.community import TagFactory
from tests.support.browsing import button
from tests.support.signing_in import member

pytestmark = pytest.mark.browser


@pytest.fixture
def tag(site: str) -> Tag:
    made: Tag = TagFactory.create(name="mlops")
    return made


@pytest.mark.journey
@pytest.mark.parametrize("script", ["with", "without"])
def test_a_member_becomes_a_mentor(
    new_page: Callable[..., Page], visit: Visit, tag: Tag, script: str
) -> None:
    options = {"java_script_enabled": script == "with"}
    page = visit(member("ada", name="Ada"), **options)
    page.goto("/")
    page.get_by_role("region", name="Three ways in").get_by_role("link", name="Mentor").click()
    page.get_by_label("What you do").fill("Data engineer in health care")
    page.get_by_label("Years of experience").fill("7")
    page.get_by_label("Tags you can answer").press_sequentially("mlops ")
    page.get_by_label("Language 1").fill("German")
    page.get_by_label("Time zone").fill("Berlin")
    page.get_by_label("How you help").fill("I ask what you have tried, and answer in small steps.")
    page.get_by_label("What shows it").fill("My talk https://example.org/talk")
    page.get_by_label("I agree to the").check()
    button(page, "Send your application")
    expect(page.get_by_text("Write “none” if there is nothing.").first).to_be_visible()
    page.get_by_label("Conflicts of interest").fill("none")
    button(page, "Send your application")
    expect(page.get_by_text("It waits for a reviewer.")).to_be_visible()

    reviewer = visit(staff_user("Moderators"), **options)
    reviewer.goto("/admin/community/mentorapplication/")
    reviewer.get_by_role("link", name="Review it").click()
    reviewer.get_by_role("button", name="Approve").click()
    expect(reviewer.get_by_text("@ada is a mentor now, and is told.")).to_be_visible()

    stranger = new_page(**options)
    stranger.goto("/mentors/")
    stranger.get_by_label("Language").select_option("German")
    stranger.get_by_label("Has room for private mentoring").check()
    button(stranger, "Show")
    expect(stranger.get_by_text("1 mentor", exact=True)).to_be_visible()
    stranger.get_by_role("main").get_by_role("link", name="Ada").click()
    expect(stranger.get_by_role("heading", name="How I help")).to_be_visible()
