"""Pictures come into a text by button, by paste and by drop, and are seen in the post."""

import base64
import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visit
from tests.factories.threads import asked
from tests.support.browsing import button, expect_picture
from tests.support.signing_in import member

pytestmark = pytest.mark.browser

# What a browser hands over when somebody pastes or drops a file.
HAND_OVER = """([event, data]) => {
    const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], "plot.png", { type: "image/png" }));
    const field = document.querySelector("#your-answer textarea");
    field.focus();
    field.dispatchEvent(event === "paste"
        ? new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true })
        : new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""


def png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def page(visit: Visit) -> Page:
    """The answer form of a question."""
    page = visit(member("omar"))
    page.goto(asked().get_absolute_url())
    expect(page.get_by_role("toolbar", name="Formatting").first).to_be_visible()  # it is ready
    page.get_by_label("What would you tell").fill("This is what my loss looks like over time.")
    return page


def describe(page: Page, alt: str) -> None:
    dialog = page.get_by_role("dialog", name="Describe the image")
    expect(dialog.get_by_role("textbox")).to_be_focused()
    dialog.get_by_role("textbox").fill(alt)
    dialog.get_by_role("button", name="Upload and insert").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_label("What would you tell")).to_have_value(
        re.compile(rf"!\[{alt}\]\(/images/[-0-9a-f]+/\)")
    )


def test_by_button(page: Page) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Image").click()
    chooser.value.set_files({"name": "plot.png", "mimeType": "image/png", "buffer": png()})
    describe(page, "A falling curve")
    button(page, "Preview")
    expect_picture(page, "A falling curve")
    button(page, "Publish your answer")
    expect(page.get_by_text("Your answer is published.")).to_be_visible()
    expect_picture(page, "A falling curve")


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_by_hand(page: Page, way: str) -> None:
    page.evaluate(HAND_OVER, [way, base64.b64encode(png()).decode()])
    describe(page, "A falling curve")
    button(page, "Publish your answer")
    expect(page.get_by_text("Your answer is published.")).to_be_visible()
    expect_picture(page, "A falling curve")


def test_what_is_no_picture_is_refused_with_a_sentence(page: Page) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Image").click()
    chooser.value.set_files({"name": "plot.png", "mimeType": "image/png", "buffer": b"no"})
    dialog = page.get_by_role("dialog", name="Describe the image")
    dialog.get_by_role("button", name="Upload and insert").click()
    expect(page.locator("#your-answer .editor__status")).to_contain_text("not a picture")
    expect(page.locator("#your-answer .editor__status")).to_have_attribute("data-bad", "1")
    expect(page.get_by_label("What would you tell")).to_have_value(
        "This is what my loss looks like over time."
    )
