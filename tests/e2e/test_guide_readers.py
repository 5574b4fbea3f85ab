"""What readers tell the guide and take along from it, most of it without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from careers.models import ItemFeedback, Stage
from community.models import Question
from tests.factories.accounts import staff_user
from tests.factories.community import TagFactory
from tests.factories.threads import TITLE, mentor
from tests.support.browsing import button, expect_no_reload, stamp
from tests.support.guide import item_content, live_article
from tests.support.signing_in import member

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django import Settings

    from tests.e2e.conftest import Visit

pytestmark = pytest.mark.browser

SCRIPTS = pytest.mark.parametrize("has_script", [True, False], ids=["script", "plain"])


@pytest.fixture
def guide(site: str) -> str:
    """The address of an article with two items."""
    items = [
        item_content(key="begin", question="Where do I begin?"),
        item_content(key="degree", question="Do I need a degree?"),
    ]
    return live_article(*items).get_absolute_url()


@SCRIPTS
def test_a_stranger_says_what_did_not_help(
    new_page: Callable[..., Page], guide: str, *, has_script: bool
) -> None:
    page = new_page(java_script_enabled=has_script)
    page.goto(guide)
    if has_script:
        stamp(page)
    item = page.get_by_role("region", name="Do I need a degree?", exact=True)
    item.get_by_role("button", name="No").click()
    expect(page.get_by_text("You said: no.")).to_be_visible()
    page.get_by_role("radio", name="It is too general").check()
    page.get_by_label("In your words").fill("It says nothing about my country.")
    button(page, "Send")
    expect(page.get_by_text("Thank you. The editors read this")).to_be_visible()
    if has_script:
        expect_no_reload(page)
    said = ItemFeedback.objects.get()
    assert (said.item.key, said.is_helpful, said.get_reason_display(), said.text) == (
        "degree", False, "It is too general", "It says nothing about my country.",
    )  # fmt: skip


@SCRIPTS
def test_a_reader_reports_a_fault_and_reads_what_came_of_it(
    visit: Visit, settings: Settings, guide: str, *, has_script: bool
) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    reader = visit(member("nell"), java_script_enabled=has_script)
    editor = visit(staff_user("Editors"))
    reader.goto(guide)
    item = reader.get_by_role("region", name="Do I need a degree?", exact=True)
    item.get_by_role("link", name="Something here is wrong or old").click()
    button(reader, "Send to the editors")
    expect(reader.get_by_label("What is wrong, and how")).to_have_attribute("aria-invalid", "true")
    reader.get_by_role("radio", name="A link does not work").check()
    reader.get_by_label("What is wrong, and how").fill("The second one leads nowhere.")
    button(reader, "Send to the editors")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Thank you, the editors have it")

    editor.goto("/admin/")
    row = editor.get_by_role("listitem").filter(has_text="The second one leads nowhere.")
    row.get_by_role("link", name="Do I need a degree?").click()
    editor.get_by_role("radio", name="Mended").check()
    editor.get_by_label("In your words").fill("It leads to the archive now.")
    button(editor, "Decide")
    expect(editor.get_by_text("reads what you wrote")).to_be_visible()

    reader.get_by_role("link", name="the history of this answer").click()
    mine = reader.locator("#reports")
    expect(mine).to_contain_text("The second one leads nowhere.")
    expect(mine).to_contain_text("It leads to the archive now.")


def test_a_stranger_reports_a_fault_without_an_account(
    new_page: Callable[..., Page], guide: str
) -> None:
    page = new_page()
    page.goto("/careers/faq/degree/report/")
    page.get_by_role("radio", name="Something is out of date").check()
    page.get_by_label("What is wrong, and how").fill("That was so in 2019.")
    button(page, "Send to the editors")
    expect(page.get_by_text("You are not signed in, so we cannot tell you")).to_be_visible()


@SCRIPTS
def test_a_member_ticks_steps_of_the_roadmap(visit: Visit, *, has_script: bool) -> None:
    stage = Stage.objects.create(slug="base", title="Foundations", position=1)
    stage.steps.create(slug="python", title="Write small programs", position=1)
    stage.steps.create(slug="maths", title="Learn some mathematics", position=2)
    page = visit(member("nell"), java_script_enabled=has_script)
    page.goto("/careers/roadmap/")
    if has_script:
        stamp(page)
    progress = page.locator("#roadmap-progress")
    expect(progress).to_contain_text("0 of 2 steps done")
    tick = page.get_by_role("button", name="Done: Write small programs")
    tick.click()
    expect(tick).to_have_attribute("aria-pressed", "true")
    expect(progress).to_contain_text("1 of 2 steps done")
    expect(progress.get_by_role("link", name="Learn some mathematics")).to_be_visible()
    tick.click()
    expect(tick).to_have_attribute("aria-pressed", "false")
    expect(progress).to_contain_text("0 of 2 steps done")
    if has_script:
        expect_no_reload(page)


# Whoever looks at an item for five seconds has read it; here they last a tenth of one.
HURRY = (
    "const wait = setTimeout; window.setTimeout = (act, ms, ...all) => wait(act, ms / 50, ...all)"
)


def read(page: Page, key: str) -> None:
    page.locator(f"#faq-{key}").scroll_into_view_if_needed()
    page.wait_for_function("key => sessionStorage.getItem('read')?.includes(key)", arg=f'"{key}"')


def test_what_was_read_before_asking_is_told_unless_left_out(visit: Visit, guide: str) -> None:
    TagFactory.create(name="mathematics")
    page, helper = visit(member("nell")), visit(mentor())
    page.add_init_script(HURRY)
    page.goto(guide)
    read(page, "begin")
    read(page, "degree")
    page.goto("/questions/ask/")
    offered = page.get_by_role("group", name="You read these before asking")
    expect(offered.get_by_role("checkbox")).to_have_count(2)
    offered.get_by_role("checkbox", name="Where do I begin?").uncheck()
    page.get_by_label("Your question in one sentence").fill(TITLE)
    page.get_by_label("What should people know").fill("I can multiply matrices, and I wonder.")
    page.get_by_role("combobox", name="Tags").fill("mathematics,")
    button(page, "Publish your question")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)

    helper.goto(Question.objects.get().get_absolute_url())
    told = helper.locator(".read-before")
    expect(told).to_contain_text("Read before asking:")
    expect(told.get_by_role("link")).to_have_text(["Do I need a degree?"])
    button(page, "Do not show this any more")
    helper.reload()
    expect(helper.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(told).to_have_count(0)
