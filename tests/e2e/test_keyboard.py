"""What a keyboard alone can do on every page."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visit
from tests.factories.threads import asked
from tests.support.signing_in import member

pytestmark = pytest.mark.browser

# Whether something is drawn around what has the focus, or around the field that it is a part of.
HAS_RING = """() => {
    const field = document.activeElement.closest(".editor__frame, .tag-input__box");
    return [document.activeElement, field].some((element) => {
        const style = element && getComputedStyle(element);
        return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    });
}"""


def test_slash_goes_to_the_search_and_enter_searches(page: Page) -> None:
    asked(title="How do I learn statistics?")
    page.goto("/tags/")
    page.keyboard.press("/")
    search = page.get_by_role("banner").get_by_role("combobox", name="Search")
    expect(search).to_be_focused()
    expect(search).to_have_value("")
    page.keyboard.type("statistics / probability")
    expect(search).to_have_value("statistics / probability")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/search/?q=statistics+%2F+probability")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")


def test_the_first_stop_skips_to_the_content(page: Page) -> None:
    page.goto("/questions/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_escape_closes_a_menu_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit(member("nell"))
    page.goto("/")
    summary = page.locator("summary[aria-label='Your account']")
    summary.focus()
    page.keyboard.press("Enter")
    profile = page.get_by_role("banner").get_by_role("link", name="Profile")
    expect(profile).to_be_visible()
    page.keyboard.press("Tab")
    expect(profile).to_be_focused()
    page.keyboard.press("Escape")
    expect(profile).to_be_hidden()
    expect(summary).to_be_focused()


def test_a_menu_closes_when_the_focus_leaves_it(visit: Visit) -> None:
    page = visit(member("nell"))
    page.goto("/")
    page.locator("summary[aria-label='Your account']").click()
    sign_out = page.get_by_role("banner").get_by_role("button", name="Sign out")
    sign_out.focus()
    page.keyboard.press("Tab")
    expect(sign_out).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_stop_on_the_way_shows_where_it_is(visit: Visit, theme: str) -> None:
    question = asked()
    page = visit(member("nell"), color_scheme=theme)
    page.goto(question.get_absolute_url())
    unseen, stops = [], 0
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement !== document.body"):
        stops += 1
        if not page.evaluate(HAS_RING):
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
        page.keyboard.press("Tab")
    assert unseen == []
    assert stops > 20


def test_the_toolbar_is_one_stop_and_moves_by_arrows(visit: Visit) -> None:
    page = visit(member("nell"))
    page.goto(asked().get_absolute_url())
    field = page.get_by_label("What would you tell")
    field.fill("Be fluent.")
    page.get_by_role("button", name="Bold").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Italic")).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="Image")).to_be_focused()
    page.keyboard.press("Tab")
    expect(field).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+b")
    expect(field).to_have_value("**Be fluent.**")
    page.keyboard.press("Control+z")
    expect(field).to_have_value("Be fluent.")
