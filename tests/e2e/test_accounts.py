"""Into an account in a real browser: by mailed code, by passkey, by a new password, by an app."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page, expect

from accounts.models import User
from tests.factories.accounts import PASSWORD
from tests.support.mailbox import read_code
from tests.support.pictures import picture
from tests.support.signing_in import app_code, member

pytestmark = pytest.mark.browser

NEW = "battery-horse-correct"


def sign_in(page: Page, password: str = PASSWORD) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address or username").fill("ada")
    page.get_by_label("Password").fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.get_by_label("Your account").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


def prove_again(page: Page) -> None:
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def give_authenticator(page: Page) -> CDPSession:
    """A virtual one that holds passkeys and says yes at once."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return devtools


@pytest.mark.journey
@pytest.mark.parametrize("javascript", [True, False])
def test_sign_up_with_the_mailed_code(new_page: Callable[..., Page], javascript: bool) -> None:  # noqa: FBT001  pytest passes it by name
    page = new_page(java_script_enabled=javascript)
    page.goto("/accounts/signup/")
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I am 16 or older").check()
    page.get_by_label("I agree to the").check()
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("heading", name="Confirm your e-mail address")).to_be_visible()
    page.get_by_label("Code").fill(read_code("ada@example.org"))
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Welcome, ada.")).to_be_visible()
    assert User.objects.get().email == "ada@example.org"


@pytest.mark.journey
def test_a_passkey_is_added_and_signs_in_alone(page: Page) -> None:
    member()
    sign_in(page)
    give_authenticator(page)
    page.goto("/settings/security/")
    page.get_by_role("link", name="Add one").click()
    prove_again(page)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("The passkey is added.")).to_be_visible()
    sign_out(page)
    page.goto("/accounts/login/?next=/settings/security/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("Welcome, ada.")).to_be_visible()
    expect(page).to_have_url(re.compile("/settings/security/$"))


def test_a_passkey_is_the_second_proof_and_opens_what_asks_again(page: Page) -> None:
    member()
    sign_in(page)
    give_authenticator(page)
    page.goto("/accounts/2fa/webauthn/add/")
    prove_again(page)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("The passkey is added.")).to_be_visible()
    sign_out(page)
    sign_in(page)
    expect(page.get_by_role("heading", name="One more proof")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("Welcome, ada.")).to_be_visible()
    page.goto("/accounts/2fa/recovery-codes/")
    page.get_by_role("link", name="A passkey").click()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("10 of 10 are left.")).to_be_visible()


def test_a_passkey_that_fails_is_told(page: Page) -> None:
    """The device knows none: the browser's refusal becomes a sentence, not a console error."""
    member()
    give_authenticator(page)
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator("#toast")).to_contain_text("The passkey was not used.", timeout=70_000)


def test_a_forgotten_password_is_replaced_by_code(page: Page) -> None:
    member()
    page.goto("/accounts/login/")
    page.get_by_role("link", name="Forgot your password?").click()
    page.get_by_label("Email").fill("ada@example.org")
    page.get_by_role("button", name="Send the code").click()
    expect(page.get_by_role("heading", name="Type in the code")).to_be_visible()
    page.get_by_label("Code").fill(read_code("ada@example.org"))
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("New password").fill(NEW)
    page.get_by_label("Once more").fill(NEW)
    page.get_by_role("button", name="Save the password").click()
    expect(page.get_by_role("heading", name="Your new password is saved")).to_be_visible()
    sign_in(page, NEW)
    expect(page.get_by_text("Welcome, ada.")).to_be_visible()


def test_an_authenticator_app_is_set_up_and_asked_for(page: Page) -> None:
    member()
    sign_in(page)
    page.goto("/settings/security/")
    page.get_by_role("link", name="Set it up").click()
    prove_again(page)
    secret = page.locator("#authenticator_secret").inner_text()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    page.get_by_label("Authenticator code").fill(app_code(secret))
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_text("10 of 10 are left.")).to_be_visible()
    [code, *_] = re.findall(r"\d{8}", page.locator(".codes").inner_text())
    sign_out(page)
    sign_in(page)
    page.get_by_label("Code").fill(code)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Welcome, ada.")).to_be_visible()


def test_the_profile_previews_its_text_and_takes_a_picture(page: Page) -> None:
    member()
    sign_in(page)
    page.goto("/settings/")
    page.get_by_label("About you").fill("I like *looms*.")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="Preview").locator("em")).to_have_text("looms")
    page.get_by_label("Name (optional)").fill("Ada Lovelace")
    page.get_by_label("Time zone").fill("london")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
    expect(page.get_by_label("Time zone")).to_have_value("Europe/London")
    page.get_by_label("New picture").set_input_files(
        {"name": "me.png", "mimeType": "image/png", "buffer": picture(1000, 1000)}
    )
    page.get_by_role("button", name="Use this picture").click()
    expect(page.get_by_text("Your new picture is shown.")).to_be_visible()
    shown = page.locator("main img.avatar")
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 512


def test_the_appearance_follows_the_choice(page: Page) -> None:
    member()
    sign_in(page)
    page.emulate_media(color_scheme="light")
    page.goto("/settings/appearance/")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_label("Dark").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light
