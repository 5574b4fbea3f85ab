import pytest
from playwright.sync_api import Browser, Page

from tests.servers.browser import listen

pytestmark = [pytest.mark.browser, pytest.mark.journey]


def test_the_site_is_served_under_the_name_that_passkeys_want(page: Page, site: str) -> None:
    assert site.startswith("http://localhost:")
    answer = page.goto("/healthz")
    assert answer
    assert answer.text() == "ok\n"


def test_what_a_page_complains_of_is_heard(browser: Browser) -> None:
    complaints: list[str] = []
    visitor = browser.new_context()
    listen(visitor, complaints)
    page = visitor.new_page()
    page.evaluate("console.log('all is well'); console.error('no such thing')")
    page.evaluate("setTimeout(() => { throw new Error('a script broke') })")
    page.wait_for_timeout(200)
    visitor.close()
    assert complaints == ["no such thing ()", "a script broke"]
