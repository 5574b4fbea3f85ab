import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from core.sealing import unseal
from tests.support.mailbox import mail_to
from tests.support.signing_in import (
    SECRET,
    app_code,
    give_app,
    give_passkey,
    is_signed_in,
    member,
    prove_again,
    sign_in,
)

pytestmark = pytest.mark.django_db

ACTIVATE = "/accounts/2fa/totp/activate/"
AUTHENTICATE = "/accounts/2fa/authenticate/"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_app_is_set_up_with_its_code_and_told_by_mail(client: Client) -> None:
    user = member()
    sign_in(client)
    prove_again(client)
    page = client.get(ACTIVATE).content.decode()
    found = re.search(r'id="authenticator_secret"[^>]*>(\w+)<', page)
    assert found
    answer = client.post(ACTIVATE, {"code": app_code(found[1])})
    assert answer.headers["Location"] == "/accounts/2fa/recovery-codes/"
    kinds = Authenticator.objects.filter(user=user).values_list("type", flat=True)
    assert sorted(kinds) == ["recovery_codes", "totp"]
    assert mail_to("ada@example.org").subject == "An authenticator app was added at Waypoint"


def test_the_key_is_drawn_in_the_page_and_not_fetched(client: Client) -> None:
    member()
    sign_in(client)
    prove_again(client)
    page = client.get(ACTIVATE).content.decode()
    assert "<svg " in page[page.index('class="qr"') :]
    assert "data:image" not in page
    assert "<?xml" not in page


def test_secrets_lie_sealed_in_the_database() -> None:
    codes = give_app(member())
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in stored
    assert codes[0] not in stored
    app = Authenticator.objects.get(type="totp")
    assert unseal(app.data["secret"]) == SECRET


def test_the_password_alone_is_not_enough_then(client: Client) -> None:
    give_app(member())
    assert sign_in(client).headers["Location"] == AUTHENTICATE
    assert not is_signed_in(client)
    assert client.get("/settings/").status_code == 302
    client.post(AUTHENTICATE, {"code": app_code()})
    assert is_signed_in(client)


def test_a_code_of_the_app_works_once(client: Client) -> None:
    give_app(member())
    code = app_code()
    sign_in(client)
    client.post(AUTHENTICATE, {"code": code})
    thief = Client()
    sign_in(thief)
    thief.post(AUTHENTICATE, {"code": code})
    assert not is_signed_in(thief)


def test_a_recovery_code_works_once(client: Client) -> None:
    [code, *_] = give_app(member())
    sign_in(client)
    client.post(AUTHENTICATE, {"code": code})
    assert is_signed_in(client)
    again = Client()
    sign_in(again)
    again.post(AUTHENTICATE, {"code": code})
    assert not is_signed_in(again)


def test_wrong_codes_soon_must_wait(client: Client) -> None:
    give_app(member())
    sign_in(client)
    sentences = [
        "tried too often" in client.post(AUTHENTICATE, {"code": "000000"}).content.decode()
        for _ in range(6)
    ]
    assert sentences == [False] * 5 + [True]


def test_neither_a_mailed_code_nor_a_reset_goes_round_it(client: Client) -> None:
    give_app(member())
    client.post("/accounts/login/code/", {"email": "ada@example.org"})
    code = re.search(r"^ {4}(\S+)$", str(mail_to("ada@example.org").body), re.MULTILINE)
    assert code
    answer = client.post("/accounts/login/code/confirm/", {"code": code[1]})
    assert answer.headers["Location"] == AUTHENTICATE
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "url",
    [
        ACTIVATE,
        "/accounts/2fa/totp/deactivate/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/2fa/recovery-codes/",
        "/accounts/2fa/recovery-codes/generate/",
        "/accounts/2fa/recovery-codes/download/",
    ],
)
def test_what_decides_who_gets_in_asks_again(client: Client, url: str) -> None:
    user = member()
    client.force_login(user)
    if url != ACTIVATE:
        give_app(user)
    answer = client.get(url)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/reauthenticate/?next=")


def test_asking_again_has_a_limit(client: Client) -> None:
    client.force_login(member())
    for _ in range(5):
        prove_again(client, "wrong")
    answer = client.post("/accounts/reauthenticate/", {"password": "wrong"})
    assert "That was tried too often." in answer.content.decode()
    cache.clear()
    statuses = [
        client.post("/accounts/reauthenticate/", {"password": ""}).status_code for _ in range(11)
    ]
    assert statuses == [200] * 10 + [429]


def test_it_can_be_turned_off_and_that_is_told(client: Client) -> None:
    user = member()
    sign_in(client)
    give_app(user)
    prove_again(client)
    answer = client.post("/accounts/2fa/totp/deactivate/", follow=True)
    assert answer.redirect_chain[-1][0] == "/settings/security/"
    assert not Authenticator.objects.filter(type="totp").exists()
    assert mail_to("ada@example.org").subject == "The authenticator app was removed at Waypoint"


def test_recovery_codes_can_be_kept_as_a_file(client: Client) -> None:
    user = member()
    sign_in(client)
    codes = give_app(user)
    prove_again(client)
    answer = client.get("/accounts/2fa/recovery-codes/download/")
    text = answer.content.decode()
    assert "attachment" in answer.headers["Content-Disposition"]
    assert f"Recovery codes of ada at {settings.SITE_NAME}." in text
    assert [line for line in text.splitlines() if line.isdigit()] == codes


def test_a_passkey_is_renamed_and_removed_by_its_owner_alone(client: Client) -> None:
    key = give_passkey(member())
    eve = Client()
    eve.force_login(member("eve"))
    prove_again(eve)
    for verb in ("edit", "remove"):
        assert eve.post(f"/accounts/2fa/webauthn/keys/{key.pk}/{verb}/").status_code == 404
    sign_in(client)  # the second proof is asked for: this is not yet her session
    assert not is_signed_in(client)
    client.force_login(key.user)
    prove_again(client)
    client.post(f"/accounts/2fa/webauthn/keys/{key.pk}/edit/", {"name": "Telephone"})
    key.refresh_from_db()
    assert key.data["name"] == "Telephone"
    client.post(f"/accounts/2fa/webauthn/keys/{key.pk}/remove/")
    assert not Authenticator.objects.filter(pk=key.pk).exists()
