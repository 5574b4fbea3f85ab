"""What people do again and again in a browser."""

from playwright.sync_api import Page, expect

from tests.factories.accounts import PASSWORD


def sign_in(page: Page, username: str) -> None:
    """Through the form, from wherever it was asked for."""
    if "/accounts/login/" not in page.url:
        page.goto("/accounts/login/")
    form = page.get_by_role("main")
    form.get_by_label("E-mail address or username").fill(username)
    form.get_by_label("Password").fill(PASSWORD)
    form.get_by_role("button", name="Sign in", exact=True).click()


def button(page: Page, name: str) -> None:
    """Press the only button of that name in the page’s main part."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def stamp(page: Page) -> None:
    """Leave a mark that a full reload would wipe off."""
    page.evaluate("window.isTheSamePage = true")


def expect_no_reload(page: Page) -> None:
    assert page.evaluate("window.isTheSamePage === true")


def expect_picture(page: Page, alt: str) -> None:
    """A picture that has really arrived, not a broken one."""
    picture = page.get_by_role("main").get_by_role("img", name=alt)
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("image => image.naturalWidth") > 0
