"""What is done on a page so that it shows another of its faces, or leads where no link does."""

import re
from types import SimpleNamespace
from unittest import mock

from django.test import override_settings
from playwright.sync_api import FilePayload, Page, expect

from community.actions.questions import edit_question
from tests.factories.accounts import PASSWORD
from tests.support.signing_in import app_code

# Past the script, as a browser without one sends it.
SEND = "(form) => HTMLFormElement.prototype.submit.call(form)"


def open_menu(page: Page, village: SimpleNamespace) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.locator("summary[aria-label=Menu]").click()


def open_account_menu(page: Page, village: SimpleNamespace) -> None:
    page.locator("summary[aria-label^='Your account']").click()


def open_order(page: Page, village: SimpleNamespace) -> None:
    page.locator("main summary").filter(has_text="Order").click()


def open_filters(page: Page, village: SimpleNamespace) -> None:
    page.locator("main summary").filter(has_text="Filter").click()


def open_confirm(page: Page, village: SimpleNamespace) -> None:
    page.locator("summary").filter(has_text="Bring this text back").first.click()


def open_a_question(page: Page, village: SimpleNamespace) -> None:
    """With all of its parts, one more source, and how it reads."""
    item = page.locator(".desk-item").first
    item.evaluate("item => [item, ...item.querySelectorAll('details')].map(it => it.open = true)")
    rows = item.locator("[name$=-mark]")
    before = rows.count()
    item.get_by_role("button", name="Add a source").click()
    expect(rows).to_have_count(before + 1)
    item.get_by_role("button", name="Show how it reads").click()
    expect(item.locator(".md-preview")).not_to_be_empty()


def add_a_question(page: Page, village: SimpleNamespace) -> None:
    items = page.locator(".desk-item")
    before = items.count()
    page.get_by_role("button", name="Add a question").click()
    expect(items).to_have_count(before + 1)
    items.last.locator("summary").first.click()
    items.last.get_by_label("Question", exact=True).fill("And what then?")
    page.get_by_role("button", name="Save draft").click()
    expect(
        items.last.get_by_text("Write something here: it cannot stay empty.").first
    ).to_be_visible()


def write_too_late(page: Page, village: SimpleNamespace) -> None:
    """Send what was begun on an older text, as somebody whose page stayed open over lunch."""
    page.locator("[name=base]").evaluate("base => base.value = 1")
    page.get_by_role("textbox", name="Title").fill("Another title")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("heading", name="Somebody saved before you")).to_be_visible()


def say_it_helped(page: Page, village: SimpleNamespace) -> None:
    page.locator("form.helpful").first.get_by_role("button", name="Yes").click()
    expect(page.get_by_role("group", name="Why?")).to_be_visible()


def tick_a_step(page: Page, village: SimpleNamespace) -> None:
    tick = page.get_by_role("button", name=f"Done: {village.step.title}")
    tick.click()
    expect(tick).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#roadmap-progress")).to_contain_text("1 of ")


def open_comment(page: Page, village: SimpleNamespace) -> None:
    page.locator("main summary").filter(has_text="Comment").first.click()


def open_delete(page: Page, village: SimpleNamespace) -> None:
    page.locator("main summary").filter(has_text="Delete").first.click()


def take_nothing_over(page: Page, village: SimpleNamespace) -> None:
    page.get_by_role("button", name="Put it into a draft").click()
    expect(page.get_by_text("Choose what the guide takes over.")).to_be_visible()


def open_moderation(page: Page, village: SimpleNamespace) -> None:
    page.locator("main summary").filter(has_text="Moderate").first.click()


def send_empty(page: Page, village: SimpleNamespace) -> None:
    with page.expect_navigation():
        page.locator("main form[method=post]").first.evaluate(SEND)


def prove_again(page: Page, village: SimpleNamespace) -> None:
    main = page.get_by_role("main")
    main.get_by_label("Password").fill(PASSWORD)
    main.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Make a token")).to_be_visible()


def make_a_token(page: Page, village: SimpleNamespace) -> None:
    page.get_by_label("What is it for?").fill("Backup on my laptop")
    page.get_by_role("button", name="Make the token").click()
    expect(page.get_by_label("Backup on my laptop")).to_have_value(re.compile("wpt_"))


def preview(page: Page, village: SimpleNamespace) -> None:
    page.locator("[data-editor] textarea").fill("Some **text**\n\n1. with\n2. a list")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="Preview").locator("strong")).to_be_visible()


def complete_a_tag(page: Page, village: SimpleNamespace) -> None:
    page.get_by_role("combobox", name="Tags").press_sequentially("m")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")


def begin_a_title(page: Page, village: SimpleNamespace) -> None:
    page.get_by_label("Your question in one sentence").press_sequentially("mathematics")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")


def begin_a_search(page: Page, village: SimpleNamespace) -> None:
    page.get_by_label("What do you want to know?").press_sequentially("mathematics")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")


def look_up_the_title(page: Page, village: SimpleNamespace) -> None:
    """As without a script, which hides the button."""
    page.locator("[name=similar]").evaluate("button => button.form.requestSubmit(button)")
    page.wait_for_url("**/questions/ask/#similar")


def describe_a_picture(page: Page, village: SimpleNamespace) -> None:
    picture: FilePayload = {"name": "plot.png", "mimeType": "image/png", "buffer": b"one"}
    page.locator("[data-file]").set_input_files(picture)
    expect(page.get_by_role("dialog")).to_be_visible()


def edit_too_late(page: Page, village: SimpleNamespace) -> None:
    question = village.quiet
    edit_question(
        question=question,
        title=f"{question.title} And why?",
        body=f"{question.body} It was meant so.",
        tags=question.tag_list,
        by=village.edda,
        base=1,
        note="Said more",
    )
    page.locator("[name=body]").fill(f"{question.body} This is what I think.")
    page.get_by_role("button", name="Publish the change").click()
    expect(page.get_by_role("button", name="Publish mine on top")).to_be_visible()


def ask_for_a_code(page: Page, village: SimpleNamespace) -> None:
    page.locator("main [type=email]").fill("nell@example.org")
    page.locator("main [type=submit]").first.click()
    expect(page.locator("main [name=code]")).to_be_visible()


def sign_up(page: Page, village: SimpleNamespace) -> None:
    page.get_by_label("E-mail address").fill("new@example.org")
    page.get_by_label("Username").fill("new-here")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I am 16 or older").check()
    page.get_by_label("I agree to the code of conduct").check()
    page.get_by_role("button", name="Make my account").click()
    expect(page.locator("main [name=code]")).to_be_visible()


def type_the_app_code(page: Page, village: SimpleNamespace) -> None:
    page.locator("main [name=code]").fill(app_code())
    page.locator("main [type=submit]").first.click()
    expect(page.locator("summary[aria-label^='Your account']")).to_be_visible()


def break_the_site(page: Page, village: SimpleNamespace) -> None:
    with mock.patch("community.views.home.figures", side_effect=RuntimeError("Broken on purpose")):
        page.reload()
    expect(page.get_by_text("500")).to_be_visible()


def vote_nonsense(page: Page, village: SimpleNamespace) -> None:
    with page.expect_navigation():
        page.locator("form.vote").last.evaluate(SEND)
    expect(page.get_by_text("400")).to_be_visible()


def send_without_the_cookie(page: Page, village: SimpleNamespace) -> None:
    page.context.clear_cookies(name="csrf")
    with page.expect_navigation():
        page.locator("form[action$='/bookmark/']").evaluate(SEND)
    expect(page.get_by_text("403")).to_be_visible()


def ask_too_often(page: Page, village: SimpleNamespace) -> None:
    page.locator("[name=title]").fill("Is this typed in vain?")
    page.locator("[name=body]").fill("Nothing that was written here may be lost.")
    with override_settings(THROTTLES={"ask": "0/h"}):
        page.get_by_role("button", name="Publish your question").click()
        expect(page.get_by_text("429")).to_be_visible()


def accept_without_room(page: Page, village: SimpleNamespace) -> None:
    page.get_by_text("Ask something first").click()
    page.get_by_label("I am 18 or older").check()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("heading", name="You have no room left")).to_be_visible()


def send_empty_message(page: Page, village: SimpleNamespace) -> None:
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Write your message first.").first).to_be_visible()


def open_the_report(page: Page, village: SimpleNamespace) -> None:
    page.get_by_role("button", name="Open the reported part").click()
    expect(page.get_by_role("button", name="Decide")).to_be_visible()
