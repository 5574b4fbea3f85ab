import pytest
from django.core import mail
from django.test import Client

from tests.factories.accounts import PASSWORD
from tests.support.mailbox import mail_to, read_code
from tests.support.signing_in import is_signed_in, member, sign_in

pytestmark = pytest.mark.django_db

RESET = "/accounts/password/reset/"
NEW = "battery-horse-correct"
NEW_TWICE = {"password1": NEW, "password2": NEW}


def test_a_mailed_code_lets_one_choose_a_new_one(client: Client) -> None:
    user = member()
    answer = client.post(RESET, {"email": "ada@example.org"})
    assert answer.headers["Location"] == f"{RESET}confirm/"
    answer = client.post(f"{RESET}confirm/", {"code": read_code("ada@example.org")})
    assert answer.headers["Location"] == f"{RESET}complete/"
    answer = client.post(f"{RESET}complete/", NEW_TWICE)
    assert answer.headers["Location"] == f"{RESET}done/"
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert mail_to("ada@example.org").subject == "Your password at Waypoint was replaced"


def test_without_the_code_nobody_gets_to_the_new_one(client: Client) -> None:
    member()
    client.post(RESET, {"email": "ada@example.org"})
    answer = client.post(f"{RESET}complete/", NEW_TWICE)
    assert answer.headers["Location"] == f"{RESET}confirm/"
    for _ in range(3):
        answer = client.post(f"{RESET}confirm/", {"code": "WRONG"})
    assert answer.headers["Location"] == "/accounts/login/"
    client.post(f"{RESET}confirm/", {"code": read_code("ada@example.org")})
    answer = client.post(f"{RESET}complete/", NEW_TWICE)
    assert answer.headers["Location"] == RESET
    assert not is_signed_in(client)


def test_a_reset_signs_out_every_device(client: Client) -> None:
    member()
    phone = Client()
    sign_in(phone)
    client.post(RESET, {"email": "ada@example.org"})
    client.post(f"{RESET}confirm/", {"code": read_code("ada@example.org")})
    client.post(f"{RESET}complete/", NEW_TWICE)
    assert phone.get("/settings/").status_code == 302


def test_a_change_signs_out_the_other_devices_and_tells_by_mail(client: Client) -> None:
    member()
    phone = Client()
    sign_in(phone)
    sign_in(client)
    answer = client.post("/accounts/password/change/", {"oldpassword": PASSWORD} | NEW_TWICE)
    assert answer.headers["Location"] == "/settings/security/"
    assert client.get("/settings/").status_code == 200
    assert phone.get("/settings/").status_code == 302
    letter = mail_to("ada@example.org")
    assert letter.subject == "Your password at Waypoint was changed"
    assert f"http://testserver{RESET}" in letter.body


def test_a_change_wants_the_old_one(client: Client) -> None:
    user = member()
    client.force_login(user)
    answer = client.post("/accounts/password/change/", {"oldpassword": "wrong"} | NEW_TWICE)
    assert "This is not your current password." in answer.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert not mail.outbox


def test_the_sixth_reset_for_an_address_in_a_minute_must_wait() -> None:
    member()
    statuses = [
        Client()
        .post(RESET, {"email": "ada@example.org"}, REMOTE_ADDR=f"198.51.100.{number}")
        .status_code
        for number in range(6)
    ]
    assert statuses == [302] * 5 + [429]
    assert len(mail.outbox) == 5


def test_a_forged_host_gets_no_link_into_a_mail(client: Client) -> None:
    member()
    for header in ("HTTP_HOST", "HTTP_X_FORWARDED_HOST"):
        client.post(RESET, {"email": "stranger@example.org"}, **{header: "evil.example"})  # type: ignore[arg-type]
        client.post(RESET, {"email": "ada@example.org"}, **{header: "evil.example"})  # type: ignore[arg-type]
    assert mail.outbox
    for letter in mail.outbox:
        assert "evil.example" not in f"{letter.subject}{letter.body}"


def test_an_unknown_host_is_refused(client: Client) -> None:
    answer = client.post(RESET, {"email": "ada@example.org"}, HTTP_HOST="evil.example")
    assert answer.status_code == 400
