"""Every page of allauth wears our look and keeps to our policy."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from tests.support.signing_in import (
    give_app,
    give_passkey,
    member,
    prove_again,
    sign_in,
    sign_up_answers,
)

pytestmark = pytest.mark.django_db

FOR_ALL = [
    "account_login",
    "account_signup",
    "account_inactive",
    "account_request_login_code",
    "account_reset_password",
    "account_password_reset_completed",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
]
FOR_MEMBERS = [
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "socialaccount_connections",
    "usersessions_list",
]
ON_THE_WAY = {
    "account_email_verification_sent": ("account_signup", sign_up_answers()),
    "account_confirm_login_code": ("account_request_login_code", {"email": "ada@example.org"}),
    "account_confirm_password_reset_code": ("account_reset_password", {"email": "a@example.org"}),
}
TESTED_ELSEWHERE = {
    "account_complete_password_reset": "test_passwords",
    "account_set_password": "below",
    "mfa_activate_totp": "test_second_factor",
    "mfa_authenticate": "below",
    "mfa_download_recovery_codes": "test_second_factor",
    "mfa_index": "below",
    "mfa_login_webauthn": "below",
    "socialaccount_signup": "test_providers",
}


def _is_ours(page: str) -> bool:
    """Our layout once, one heading, and nothing that the policy would refuse."""
    inline = re.findall(r"<script(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*>", page)
    return (
        page.count('<a class="skip" href="#main">') == 1
        and len(re.findall("<h1", page)) == 1
        and not inline
        and not re.search(r"<style|\sstyle=|\son\w+=", page)
        and "<title>\n" not in page
    )


@pytest.mark.parametrize("name", FOR_ALL)
def test_pages_for_all(client: Client, name: str) -> None:
    answer = client.get(reverse(name))
    assert answer.status_code == (401 if name == "socialaccount_login_error" else 200)
    assert _is_ours(answer.content.decode())


@pytest.fixture
def ada(client: Client) -> User:
    user = member()
    sign_in(client)
    give_app(user)
    give_passkey(user)
    prove_again(client)
    return user


@pytest.mark.parametrize("name", FOR_MEMBERS)
def test_pages_for_members(client: Client, ada: User, name: str) -> None:
    keys = Authenticator.objects.filter(type="webauthn").values_list("pk", flat=True)
    needs_key = name in {"mfa_edit_webauthn", "mfa_remove_webauthn"}
    answer = client.get(reverse(name, args=keys if needs_key else []))
    assert answer.status_code == 200
    assert _is_ours(answer.content.decode())


@pytest.mark.parametrize("name", ON_THE_WAY)
def test_pages_on_the_way(client: Client, name: str) -> None:
    start, answers = ON_THE_WAY[name]
    client.post(reverse(start), answers)
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert _is_ours(answer.content.decode())


def test_the_second_proof(client: Client) -> None:
    give_app(member())
    sign_in(client)
    assert _is_ours(client.get(reverse("mfa_authenticate")).content.decode())


def test_setting_a_first_password(client: Client) -> None:
    user = member()
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    page = client.get(reverse("account_set_password"))
    assert _is_ours(page.content.decode())
    new = "battery-horse-correct"
    answer = client.post(
        reverse("account_set_password"), {"password1": new, "password2": new}, follow=True
    )
    assert answer.redirect_chain[-1][0] == reverse("accounts:security")
    user.refresh_from_db()
    assert user.check_password(new)


def test_there_is_one_page_about_security(client: Client, ada: User) -> None:
    assert client.get(reverse("mfa_index")).headers["Location"] == "/settings/security/"


def test_the_door_of_passkeys_tells_scripts_alone(client: Client) -> None:
    url = reverse("mfa_login_webauthn")
    assert client.get(url).headers["Location"] == "/accounts/login/"
    options = client.get(url, headers={"accept": "application/json"}).json()
    assert options["request_options"]["publicKey"]["userVerification"]
    answer = client.post(url, {"credential": "{}"})
    assert answer.headers["Location"] == "/accounts/login/"


def test_every_page_of_allauth_is_listed_here() -> None:
    listed = {*FOR_ALL, *FOR_MEMBERS, *ON_THE_WAY, *TESTED_ELSEWHERE}
    assert set(_allauth_names(get_resolver().url_patterns)) == listed


def _allauth_names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            yield from _allauth_names(entry.url_patterns)
        elif entry.callback.__module__.startswith("allauth.") and entry.name:
            yield entry.name


def test_the_settings_are_one_place(client: Client, ada: User) -> None:
    """Each page of them marks itself in the same navigation."""
    for name in ("account_email", "accounts:security", "usersessions_list", "accounts:appearance"):
        page = client.get(reverse(name)).content.decode()
        assert re.search(rf'href="{reverse(name)}" aria-current="page"', page), name
        assert "Connected accounts" not in page
    page = client.get(reverse("account_change_password")).content.decode()
    assert f'href="{reverse("accounts:security")}" aria-current="true"' in page
