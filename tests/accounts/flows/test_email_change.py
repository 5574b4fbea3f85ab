import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from tests.support.mailbox import mail_to, read_code
from tests.support.signing_in import member, prove_again, sign_in

pytestmark = pytest.mark.django_db

URL = "/accounts/email/"
CONFIRM = "/accounts/confirm-email/"


def test_it_asks_for_the_password_first(client: Client) -> None:
    member()
    sign_in(client)
    answer = client.post(URL, {"email": "new@example.org", "action_add": "1"})
    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert not mail.outbox


def test_the_new_address_is_confirmed_and_the_old_one_told(client: Client) -> None:
    user = member()
    sign_in(client)
    prove_again(client)
    answer = client.post(URL, {"email": "New@example.org", "action_add": "1"})
    assert answer.headers["Location"] == CONFIRM
    user.refresh_from_db()
    assert user.email == "ada@example.org"

    answer = client.post(CONFIRM, {"code": read_code("new@example.org")})
    assert answer.headers["Location"] == URL
    user.refresh_from_db()
    assert user.email == "new@example.org"
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("new@example.org", True, True)
    ]
    letter = mail_to("ada@example.org")
    assert letter.subject == "Your e-mail address at Waypoint was changed"
    assert "from ada@example.org to new@example.org" in letter.body


def test_an_address_confirmed_elsewhere_meanwhile_ends_in_a_sentence(client: Client) -> None:
    user = member()
    sign_in(client)
    prove_again(client)
    client.post(URL, {"email": "eve@example.org", "action_add": "1"})
    code = read_code("eve@example.org")
    member("eve")
    answer = client.post(CONFIRM, {"code": code})
    assert "This e-mail address belongs to another account." in answer.content.decode()
    user.refresh_from_db()
    assert user.email == "ada@example.org"


def test_a_lost_race_for_an_address_ends_in_a_sentence(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other account appears after the last look, and the database says no."""
    user = member()
    sign_in(client)
    prove_again(client)
    client.post(URL, {"email": "eve@example.org", "action_add": "1"})
    code = read_code("eve@example.org")
    can_set_verified = EmailAddress.can_set_verified

    def and_then_eve_comes(address: EmailAddress) -> bool:
        is_free = can_set_verified(address)
        monkeypatch.undo()
        EmailAddress.objects.create(user=member("mallory"), email="eve@example.org", verified=True)
        return bool(is_free)

    monkeypatch.setattr(EmailAddress, "can_set_verified", and_then_eve_comes)
    answer = client.post(CONFIRM, {"code": code}, follow=True)
    assert "This e-mail address belongs to another account." in answer.content.decode()
    user.refresh_from_db()
    assert user.email == "ada@example.org"
