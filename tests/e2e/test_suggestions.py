"""What may answer a question, offered while it is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, expect

from community.models import Draft, Question, SuggestionUse
from tests.factories.community import TagFactory
from tests.factories.threads import answered, asked, mentor
from tests.support.browsing import button, sign_in
from tests.support.guide import item_content, live_article
from tests.support.inspection import faults
from tests.support.searching import others
from tests.support.signing_in import member

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.conftest import Visit

pytestmark = pytest.mark.browser

TITLE = "How much mathematics does the job need?"
LONG = "Which mathematics should somebody who left school at sixteen and learnt it late begin with"
FIELD = "Your question in one sentence"
USE = re.compile(f"^This answers it.*{re.escape(TITLE)}$")


@pytest.fixture(autouse=True)
def _answers(site: str) -> None:
    """In the guide and in a thread."""
    live_article(item_content(key="mathematics", question="Which mathematics do I need?"))
    answered(asked(title=TITLE), by=mentor())
    asked(title=LONG)
    others()


def search_box(page: Page) -> None:
    page.goto("/")
    page.get_by_label("What do you want to know?").press_sequentially("mathematics")
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()


def words_of(url: str) -> str:
    return parse_qs(urlsplit(url).query)["q"][0]


def test_the_keyboard_walks_through_them(page: Page) -> None:
    search_box(page)
    field = page.get_by_role("combobox", name="What do you want to know?")
    options = page.get_by_role("option")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_have_attribute("aria-controls", "hero-found")
    expect(page.get_by_role("status").filter(has_text="3 suggestions")).to_have_count(1)
    expect(options).to_have_count(4)
    for place in (0, 1):
        page.keyboard.press("ArrowDown")
        expect(options.nth(place)).to_have_attribute("aria-selected", "true")
        marked = options.nth(place).get_attribute("id")
        expect(field).to_have_attribute("aria-activedescendant", str(marked))
    page.keyboard.press("ArrowUp")
    expect(field).to_have_attribute("aria-activedescendant", "hero-found-0")
    for key in ("Home", "End"):
        page.keyboard.press("ArrowDown")
        page.keyboard.press(key)
        expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("mathematics"))
    assert "/questions/" in page.url


def test_the_guide_is_offered_first(page: Page) -> None:
    search_box(page)
    groups = page.get_by_role("listbox").get_by_role("group")
    expect(groups.nth(0)).to_have_accessible_name("In the guide")
    expect(groups.nth(0).get_by_role("option")).to_contain_text(["Which mathematics do I need?"])
    expect(groups.nth(1)).to_contain_text("Answered by a mentor")
    expect(groups.nth(1)).to_contain_text("1 answer")


def test_escape_closes_them_and_keeps_the_words(page: Page) -> None:
    search_box(page)
    field = page.get_by_role("combobox", name="What do you want to know?")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("mathematics")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_enter_searches_while_none_is_chosen(page: Page) -> None:
    search_box(page)
    page.keyboard.press("Enter")
    expect(page).to_have_url("/search/?q=mathematics")


def test_a_newer_word_ends_the_older_request(page: Page) -> None:
    held: list[Route] = []
    under_way: set[Request] = set()
    most, ended = 0, []

    def begin(request: Request) -> None:
        nonlocal most
        if "/search/suggest/" in request.url:
            under_way.add(request)
            most = max(most, len(under_way))

    def end(request: Request) -> None:
        if request in under_way:
            under_way.discard(request)
            ended.append(words_of(request.url))

    page.on("request", begin)
    page.on("requestfinished", end)
    page.on("requestfailed", end)
    page.goto("/")
    page.route("**/search/suggest/**", lambda route: held.append(route))  # noqa: PLW0108  must be a function
    field = page.get_by_label("What do you want to know?")
    for number, words in enumerate(("math", "ematics", " job"), start=1):
        field.press_sequentially(words)
        for _wait in range(100):
            if len(held) == number:
                break
            page.wait_for_timeout(50)
    assert len(held) == 3
    assert ended == ["math", "mathematics"]
    held[-1].continue_()
    expect(page.get_by_role("option").filter(has_text=TITLE)).to_be_visible()
    assert (most, under_way) == (1, set())


def test_a_burst_of_keys_is_one_request(page: Page) -> None:
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto("/")
    page.get_by_label("What do you want to know?").press_sequentially("mathematics", delay=15)
    expect(page.get_by_role("option").first).to_be_visible()
    assert [words_of(url) for url in asked_for if "/search/suggest/" in url] == ["mathematics"]


def test_what_does_not_arrive_is_not_complained_of(page: Page) -> None:
    page.goto("/")
    page.route("**/search/suggest/**", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.get_by_label("What do you want to know?").fill("mathematics")
    expect(page.locator("#toast")).to_have_text("")
    expect(page.get_by_role("listbox")).to_be_hidden()


@pytest.mark.journey
def test_an_asker_finds_the_answer_before_asking(visit: Visit) -> None:
    TagFactory.create(name="roles")
    page = visit(member("nell"))
    page.goto("/questions/ask/")
    page.get_by_label("What should people know").fill("I can multiply matrices.")
    page.get_by_label(FIELD).press_sequentially("mathematics job")
    found = page.get_by_role("option", name=USE)
    expect(found).to_be_visible()
    expect(page.get_by_text("Perhaps one of these 3 answers it.")).to_be_visible()
    page.get_by_label("What should people know").focus()
    expect(found).to_be_visible()
    page.get_by_label(FIELD).focus()
    for _option in ("item", "its button", "question", "its button"):
        page.keyboard.press("ArrowDown")
    expect(found).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("What you had written is kept among your drafts.")).to_be_visible()
    assert str(SuggestionUse.objects.get().question) == TITLE
    assert [draft.body for draft in Draft.objects.all()] == ["I can multiply matrices."]


def test_tags_of_similar_questions_are_proposed(visit: Visit) -> None:
    roles, other = TagFactory.create(name="roles"), TagFactory.create(name="elsewhere")
    asked(title="Which mathematics does the role of an analyst need?", tags=[roles])
    asked(title="Where do I live?", tags=[other])
    page = visit(member("nell"))
    page.goto("/questions/ask/")
    page.get_by_label(FIELD).press_sequentially("mathematics role analyst")
    proposed = page.get_by_role("button", name="Add the tag roles")
    expect(proposed).to_be_visible()
    expect(page.get_by_role("button", name="Add the tag elsewhere")).to_have_count(0)
    proposed.click()
    expect(page.get_by_role("button", name="Remove roles")).to_be_visible()
    expect(proposed).to_be_hidden()
    page.get_by_label(FIELD).press_sequentially(" salary")
    expect(page.get_by_role("button", name="Add the tag roles")).to_have_count(0)
    page.get_by_role("button", name="Remove roles").click()
    page.get_by_label(FIELD).press_sequentially(" pay")
    expect(page.get_by_role("button", name="Add the tag roles")).to_be_visible()


def test_words_typed_before_the_script_arrives_are_looked_up(page: Page) -> None:
    waiting: list[Route] = []
    page.route("**/js/suggest.js", lambda route: waiting.append(route))  # noqa: PLW0108  must be a function
    page.goto("/", wait_until="domcontentloaded")
    page.get_by_label("What do you want to know?").press_sequentially("mathematics")
    waiting[0].continue_()
    expect(page.get_by_role("option").filter(has_text=TITLE)).to_be_visible()


def test_enter_in_the_title_publishes_nothing(visit: Visit) -> None:
    before = Question.objects.count()
    page = visit(member("nell"))
    page.goto("/questions/ask/")
    page.get_by_label(FIELD).press_sequentially("mathematics job")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/ask/#similar")
    expect(page.get_by_label(FIELD)).to_have_value("mathematics job")
    expect(page.get_by_role("option", name=USE)).to_be_visible()
    assert (Question.objects.count(), SuggestionUse.objects.count()) == (before, 0)


def test_without_a_script_a_step_of_the_form_shows_them(
    site: str, new_page: Callable[..., Page]
) -> None:
    member("nell")
    page = new_page(java_script_enabled=False)
    sign_in(page, "nell")
    page.goto("/questions/ask/")
    page.get_by_label(FIELD).fill("mathematics job")
    page.get_by_label("What should people know").fill("I can multiply matrices.")
    button(page, "See similar questions")
    similar = page.get_by_role("group", name="What may answer it")
    expect(similar.get_by_role("link", name=re.compile(TITLE))).to_be_visible()
    expect(page.get_by_label(FIELD)).to_have_value("mathematics job")
    with page.expect_navigation():
        similar.get_by_role("button", name=USE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    page.goto("/questions/drafts/")
    expect(page.get_by_role("link", name="mathematics job")).to_be_visible()
    assert SuggestionUse.objects.get().count == 1


def test_without_a_script_the_search_box_searches(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/")
    page.get_by_label("What do you want to know?").fill("mathematics")
    button(page, "Search")
    expect(page).to_have_url("/search/?q=mathematics")


def test_on_a_phone_they_lie_beneath_the_field(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, has_touch=True)
    search_box(page)
    field = page.get_by_label("What do you want to know?").bounding_box()
    found = page.get_by_role("listbox").bounding_box()
    assert field
    assert found
    assert found["y"] >= field["y"] + field["height"]
    assert (found["x"] >= 0, found["x"] + found["width"] <= 360) == (True, True)
    long = page.get_by_role("option").filter(has_text=LONG).locator(".suggestion__title")
    lines = long.evaluate(
        "it => Math.round(it.clientHeight / parseFloat(getComputedStyle(it).lineHeight))"
    )
    assert lines == 2
    assert faults(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    search_box(page)
    page.get_by_role("option").filter(has_text=TITLE).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
