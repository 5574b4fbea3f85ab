"""Two people edit the same text: the later one is shown both, and loses nothing."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.e2e.conftest import Visit
from tests.factories.accounts import staff_user
from tests.factories.threads import BODY, answered, asked
from tests.support.browsing import button
from tests.support.signing_in import member

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _no_grace(settings: Settings) -> None:
    """Every edit is a revision of its own, one’s own second one too."""
    settings.EDIT_GRACE_MINUTES = 0


THEIRS = f"{BODY} An editor added this."
MINE = f"{BODY} I added that."


def publish(page: Page, label: str, text: str) -> None:
    page.get_by_label(label).fill(text)
    if page.get_by_label("What did you change?").get_attribute("required") is not None:
        page.get_by_label("What did you change?").fill("Added a line")
    button(page, "Publish the change")


@pytest.mark.journey
def test_a_later_edit_of_a_question_is_shown_both_texts_and_saved(visit: Visit) -> None:
    question = asked(by=member("nell"))
    asker, editor = visit(question.author), visit(staff_user("Editors", name="Edda"))
    for page in (asker, editor):
        page.goto(f"/questions/{question.pk}/edit/")
    label = "What should people know"
    publish(editor, label, THEIRS)
    expect(editor.get_by_text("Your change is published.")).to_be_visible()

    asker.get_by_label("Your question in one sentence").fill("How much maths does the job need?")
    with asker.expect_response("**/edit/") as answer:
        publish(asker, label, MINE)
    assert answer.value.status == 409
    expect(asker.get_by_role("alert")).to_contain_text("Edda changed this text")
    difference = asker.get_by_role("region", name="From what is there now to yours")
    expect(difference.locator("del")).to_contain_text(["An editor added this."])
    expect(difference.locator("ins")).to_contain_text(["I added that."])
    asker.get_by_text("What is there now", exact=True).click()
    expect(asker.get_by_role("textbox", name="What is there now")).to_have_value(THEIRS)
    mine = asker.get_by_label(label)
    expect(mine).to_have_value(MINE)

    mine.fill(f"{THEIRS} I added that.")
    button(asker, "Publish mine on top")
    expect(asker.get_by_role("heading", level=1)).to_have_text("How much maths does the job need?")
    question.refresh_from_db()
    assert question.body == f"{THEIRS} I added that."
    assert [one.body for one in question.revisions.order_by("number")] == [
        BODY,
        THEIRS,
        question.body,
    ]


def test_a_later_edit_of_an_answer_can_be_given_up(visit: Visit) -> None:
    answer = answered(by=member("omar"))
    author, editor = visit(answer.author), visit(staff_user("Editors"))
    for page in (author, editor):
        page.goto(f"/answers/{answer.pk}/edit/")
    publish(editor, "Your answer", THEIRS)
    expect(editor.get_by_text("Your change is published.")).to_be_visible()
    publish(author, "Your answer", MINE)
    author.get_by_role("link", name="Keep what is there now").click()
    expect(author.get_by_role("article", name="Answer by")).to_contain_text("An editor added this.")
    expect(author.get_by_text("edited what you wrote")).to_be_visible()
    answer.refresh_from_db()
    assert answer.body == THEIRS


def test_an_old_text_comes_back_from_the_history(visit: Visit) -> None:
    question = asked(by=member("nell"))
    page = visit(question.author)
    page.goto(f"/questions/{question.pk}/edit/")
    publish(page, "What should people know", THEIRS)
    expect(page.get_by_text("Your change is published.")).to_be_visible()
    page.goto(f"/questions/{question.pk}/revisions/")
    first = page.locator("#revision-1")
    first.get_by_text("Bring this text back").first.click()
    first.get_by_role("button", name="Bring this text back").click()
    expect(page.get_by_text("The text of revision 1 is back.")).to_be_visible()
    question.refresh_from_db()
    assert question.body == BODY
