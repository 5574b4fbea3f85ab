"""How an answer gets into the guide and out again, and how a change gets to readers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from tests.factories.accounts import staff_user
from tests.factories.community import TagFactory
from tests.factories.threads import TITLE, answered, asked, mentor
from tests.support.browsing import button
from tests.support.guide import item_content, live_article
from tests.support.signing_in import member

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django import Settings

    from accounts.models import User
    from careers.models import Article
    from community.models import Answer
    from tests.e2e.conftest import Visit

pytestmark = pytest.mark.browser

FLUENT = "Be fluent in what is left."
GAP = "How do I notice a gap?"


@pytest.fixture
def alba(site: str, settings: Settings) -> User:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    return staff_user("Editors", username="alba", name="Alba")


@pytest.fixture
def bruno(site: str) -> User:
    return staff_user("Editors", username="bruno", name="Bruno")


@pytest.fixture
def article(site: str) -> Article:
    item = item_content(key="first-steps", question="Where do I begin?", ask_tags="mathematics")
    return live_article(item, title="First steps", slug="first-steps")


@pytest.fixture
def answer(site: str) -> Answer:
    question = asked(by=member("nell"), tags=[TagFactory.create(name="mathematics")])
    return answered(question, by=member("omar", name="Omar"), body=f"Begin small.\n\n{FLUENT}")


def write(page: Page, article: Article) -> None:
    page.goto(f"/admin/careers/article/{article.pk}/write/")


def propose(page: Page, answer: Answer) -> None:
    page.goto(answer.question.get_absolute_url())
    page.get_by_role("link", name="Propose for the guide").click()
    page.get_by_label("Why does it belong there?").fill("Asked every week")
    button(page, "Propose it")
    expect(page.get_by_text("Proposed for the guide: an editor will look at it.")).to_be_visible()


def promote(page: Page) -> None:
    """From the work list to a change that waits for somebody else."""
    page.goto("/admin/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_text("Asked every week")).to_be_visible()
    page.get_by_role("checkbox", name=FLUENT).check()
    page.get_by_label("Where it goes").select_option(label="New item in “First steps”")
    page.get_by_label("Question of the new item").fill(GAP)
    page.get_by_label("Short answer of the new item").fill("Predict, then run it.")
    button(page, "Put it into a draft")
    expect(page.get_by_text("A draft of “First steps” holds the passages now.")).to_be_visible()
    button(page, "Save and hand in for review")
    expect(page.get_by_text("You wrote part of it: another editor")).to_be_visible()
    expect(page.get_by_role("link", name="Approve")).to_have_count(0)


def approve_for_tomorrow(page: Page) -> None:
    page.goto("/admin/")
    row = page.get_by_role("listitem").filter(has_text="Waits for your review")
    row.get_by_role("link", name="First steps").click()
    page.get_by_role("link", name="Approve for a time").click()
    expect(page.locator("ins").filter(has_text=FLUENT)).to_be_visible()
    tomorrow = timezone.now() + timedelta(days=1)
    page.get_by_label("Go live at").fill(f"{tomorrow:%Y-%m-%dT%H:%M}")
    button(page, "Approve for a time")
    expect(page.get_by_text("is approved and waits for its time")).to_be_visible()


@pytest.mark.journey
def test_an_answer_goes_into_the_guide_and_out_again(
    visit: Visit, new_page: Callable[..., Page], *, alba: User, bruno: User, answer: Answer,
    article: Article,
) -> None:  # fmt: skip
    reader, editor = new_page(), visit(alba)
    propose(visit(mentor()), answer)
    promote(editor)
    approve_for_tomorrow(visit(bruno))
    reader.goto("/careers/first-steps/")
    expect(reader.get_by_role("heading", name="Where do I begin?")).to_be_visible()
    expect(reader.get_by_role("heading", name=GAP)).to_have_count(0)

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("publish_due", verbosity=0)

    reader.reload()
    item = reader.get_by_role("region", name=GAP, exact=True)
    expect(item.locator(".prose")).to_have_text(FLUENT)
    credit = item.get_by_text("With text by Omar, from an answer here, CC BY-SA 4.0")
    credit.get_by_role("link", name="from an answer here").click()
    there = reader.get_by_role("article", name="Answer by Omar")
    there.get_by_role("link", name=f"Now in the guide: {GAP}").click()
    expect(reader).to_have_url("/careers/first-steps/#faq-how-do-i-notice-a-gap")
    expect(item).to_be_in_viewport()
    item.get_by_role("link", name=TITLE).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)

    editor.goto(f"/admin/careers/article/{article.pk}/history/")
    editor.get_by_role("link", name="Bring it back").click()
    expect(editor.locator("del").filter(has_text=FLUENT)).to_be_visible()
    button(editor, "Bring it back")
    expect(editor.get_by_text("Copied from revision 1.")).to_be_visible()
    reader.reload()
    expect(there.get_by_text(FLUENT)).to_be_visible()
    expect(there.get_by_text("Now in the guide")).to_have_count(0)
    reader.goto("/careers/first-steps/")
    expect(reader.get_by_role("heading", name="Where do I begin?")).to_be_visible()
    expect(reader.get_by_text("With text by")).to_have_count(0)
    reader.goto("/careers/faq/how-do-i-notice-a-gap/")
    expect(reader.get_by_text("This question is not in the guide any more")).to_be_visible()


@pytest.mark.journey
def test_a_later_draft_is_shown_what_it_would_replace_and_saved(
    visit: Visit, alba: User, bruno: User, article: Article
) -> None:
    first, later = visit(alba), visit(bruno)
    for page in (first, later):
        write(page, article)
    first.get_by_role("textbox", name="Summary").fill("How Alba would begin.")
    button(first, "Save draft")
    expect(first.get_by_text("Saved as revision 2.")).to_be_visible()

    later.get_by_role("textbox", name="Summary").fill("How Bruno would begin.")
    with later.expect_response("**/write/") as sent:
        button(later, "Save draft")
    assert sent.value.status == 409
    told = later.get_by_role("alert")
    expect(told).to_contain_text("Revision 2 by Alba is newer")
    expect(told.locator("ins")).to_contain_text(["How Alba would begin."])
    expect(later.get_by_role("textbox", name="Summary")).to_have_value("How Bruno would begin.")

    button(later, "Save draft")
    expect(later.get_by_text("Saved as revision 3.")).to_be_visible()
    said = [one.content.summary for one in article.revisions.order_by("number")]
    assert said == ["What it is about.", "How Alba would begin.", "How Bruno would begin."]


def test_a_preview_link_shows_a_draft_without_an_account(
    visit: Visit, new_page: Callable[..., Page], alba: User, article: Article
) -> None:
    page, stranger = visit(alba), new_page()
    write(page, article)
    page.get_by_role("textbox", name="Summary").fill("Only with the link.")
    button(page, "Save draft")
    page.get_by_text("Show it to somebody without an account").click()
    link = page.get_by_role("link", name="/careers/preview/")
    address = urlsplit(link.get_attribute("href") or "").path

    answer = stranger.goto(address)
    assert answer
    assert "noindex" in answer.headers.get("x-robots-tag", "") + stranger.content()
    expect(stranger.get_by_text("Preview of revision 2.")).to_be_visible()
    expect(stranger.get_by_text("Only with the link.")).to_be_visible()
    stranger.goto("/careers/first-steps/")
    expect(stranger.get_by_text("What it is about.")).to_be_visible()

    with time_machine.travel(timezone.now() + timedelta(days=8)):
        stranger.goto(address)
        expect(stranger.get_by_text("Only with the link.")).to_have_count(0)


def test_an_editor_links_an_item_and_a_question_both_ways(
    visit: Visit, new_page: Callable[..., Page], alba: User, answer: Answer, article: Article
) -> None:
    page, reader = visit(alba), new_page()
    page.goto(answer.question.get_absolute_url())
    shelf = page.get_by_role("region", name="In the guide")
    shelf.get_by_role("button", name="Link").click()
    expect(shelf.get_by_role("button", name="Unlink")).to_be_visible()
    reader.goto("/careers/first-steps/")
    asked_there = reader.get_by_role("region", name="Questions about “Where do I begin?”")
    asked_there.get_by_role("link", name=TITLE).click()
    reader.get_by_role("region", name="In the guide").get_by_role("link").click()
    expect(reader).to_have_url("/careers/first-steps/#faq-first-steps")

    page.goto("/questions/about/first-steps/")
    page.get_by_role("button", name="Unlink").click()
    expect(page.get_by_text("None so far.")).to_be_visible()
    page.get_by_role("textbox", name="Question").fill(str(answer.question.pk))
    button(page, "Link this question")
    expect(page.get_by_role("button", name="Unlink")).to_be_visible()
