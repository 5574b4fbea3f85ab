import json
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import PASSWORD
from tests.support.mailbox import read_code
from tests.support.signing_in import is_signed_in, member, sign_in

pytestmark = pytest.mark.django_db

URL = "/accounts/login/"
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "\\\\evil.example",
    "/\\evil.example",
    "https:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    ";env;",
    "evil.example",
    "/%09/evil.example",
    "\x00https://evil.example",
]


@pytest.mark.parametrize("login", ["ada@example.org", "Ada@Example.Org", "ada", "ADA"])
def test_address_or_name_in_any_case_and_the_password(client: Client, login: str) -> None:
    member("Ada")
    answer = sign_in(client, login)
    assert answer.headers["Location"] == reverse("community:home")
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("login", "sentence"),
    [
        ("ada", "This username and password do not match."),
        ("ada@example.org", "This e-mail address and password do not match."),
    ],
)
def test_a_wrong_password_does_not(client: Client, login: str, sentence: str) -> None:
    member()
    answer = sign_in(client, login, "battery-horse")
    assert sentence in answer.content.decode()
    assert not is_signed_in(client)


def test_names_that_people_may_not_choose_work_for_accounts_made_by_a_command(
    client: Client,
) -> None:
    member("admin")
    sign_in(client, "admin")
    assert is_signed_in(client)


def test_a_closed_account_stays_closed(client: Client) -> None:
    member(is_active=False)
    answer = sign_in(client)
    assert answer.headers["Location"] == "/accounts/inactive/"
    assert not is_signed_in(client)


def test_a_mailed_code_signs_in(client: Client) -> None:
    member()
    answer = client.post("/accounts/login/code/", {"email": "ada@example.org"})
    assert answer.headers["Location"] == "/accounts/login/code/confirm/"
    client.post("/accounts/login/code/confirm/", {"code": read_code("ada@example.org")})
    assert is_signed_in(client)


def test_a_code_works_once(client: Client) -> None:
    member()
    client.post("/accounts/login/code/", {"email": "ada@example.org"})
    code = read_code("ada@example.org")
    client.post("/accounts/login/code/confirm/", {"code": code})
    client.post("/accounts/logout/")
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert not is_signed_in(client)


def test_the_session_is_a_new_one_after_signing_in(client: Client) -> None:
    member()
    session = client.session
    session["mine"] = 1
    session.save()
    before = session.session_key
    sign_in(client)
    assert client.session.session_key != before
    stranger = Client()
    stranger.cookies["session"] = str(before)
    assert not is_signed_in(stranger)


def test_the_sixth_wrong_password_for_an_account_must_wait_even_from_elsewhere(
    client: Client,
) -> None:
    """Neither another address nor another port in the Host header begins a new count."""
    member()
    for number in range(5):
        client.post(
            URL,
            {"login": "ada@example.org", "password": "wrong"},
            REMOTE_ADDR=f"198.51.100.{number}",
            HTTP_HOST=f"testserver:{8000 + number}",
        )
    answer = sign_in(client)
    assert "That was tried too often." in answer.content.decode()
    assert not is_signed_in(client)


def test_the_eleventh_wrong_password_from_an_address_must_wait(client: Client) -> None:
    for number in range(10):
        sign_in(client, f"person{number}", "wrong")
    member()
    assert "That was tried too often." in sign_in(client).content.decode()


def test_the_thirty_first_try_from_an_address_is_429(client: Client) -> None:
    for number in range(30):
        sign_in(client, f"person{number}", "wrong")
    assert sign_in(client).status_code == 429


def test_the_fourth_code_in_a_minute_is_not_sent() -> None:
    member()
    for _ in range(4):
        Client().post("/accounts/login/code/", {"email": "ada@example.org"})
    assert len(mail.outbox) == 3


def test_after_signing_in_one_is_where_one_was_going(client: Client) -> None:
    member()
    answer = client.get("/settings/")
    assert answer.headers["Location"] == "/accounts/login/?next=/settings/"
    answer = client.post(
        answer.headers["Location"], {"login": "ada", "password": PASSWORD, "next": "/settings/"}
    )
    assert answer.headers["Location"] == "/settings/"


@pytest.mark.parametrize("url", ELSEWHERE)
def test_nobody_is_sent_to_another_site(client: Client, url: str) -> None:
    member()
    answer = client.post(
        f"{URL}?next={quote(url)}", {"login": "ada", "password": PASSWORD, "next": url}
    )
    assert _stays_here(answer.headers["Location"]), answer.headers["Location"]


def test_nobody_is_sent_elsewhere_by_a_list_of_known_tricks(client: Client) -> None:
    tricks = json.loads(Path(__file__).with_name("open_redirects.json").read_text("utf-8"))["urls"]
    user = member()
    for url in tricks:
        client.force_login(user)
        for answer in (
            client.get(URL, {"next": url}),
            client.post("/accounts/logout/", {"next": url}),
        ):
            assert answer.status_code == 302, url
            assert _stays_here(answer.headers["Location"]), url


def _stays_here(location: str) -> bool:
    """As a browser reads it: backslashes are slashes, blanks and controls are dropped."""
    seen = "".join(char for char in location if ord(char) > 0x20).replace("\\", "/")
    return seen.startswith("/") and not seen.startswith("//") and not urlsplit(seen).netloc


def test_every_way_in_is_offered(client: Client) -> None:
    page = client.get(URL).content.decode()
    for words in ("Sign in with a passkey", "Send me a code by e-mail", "Forgot your password?"):
        assert words in page
