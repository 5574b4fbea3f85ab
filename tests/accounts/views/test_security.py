import pytest
from django.test import Client

from tests.support.signing_in import give_app, give_passkey, member

pytestmark = pytest.mark.django_db

URL = "/settings/security/"


def test_it_says_what_is_missing_and_leads_there(client: Client) -> None:
    client.force_login(member())
    page = client.get(URL).content.decode()
    for address in ("password/change", "2fa/webauthn/add", "2fa/totp/activate", "sessions"):
        assert f'href="/accounts/{address}/"' in page
    assert "Recovery codes" not in page


def test_it_says_what_there_is(client: Client) -> None:
    user = member()
    give_app(user)
    give_passkey(user, "Telephone")
    client.force_login(user)
    page = client.get(URL).content.decode()
    assert "Telephone" in page
    assert "10 are left" in page
    assert 'href="/accounts/2fa/totp/deactivate/"' in page
    assert "Passkey" not in page[page.index("Telephone") :]


def test_lost_recovery_codes_can_be_made_anew(client: Client) -> None:
    user = member()
    give_passkey(user)
    client.force_login(user)
    assert 'href="/accounts/2fa/recovery-codes/generate/"' in client.get(URL).content.decode()


def test_without_a_password_one_can_be_set(client: Client) -> None:
    user = member()
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    assert 'href="/accounts/password/set/"' in client.get(URL).content.decode()
