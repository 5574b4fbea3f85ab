"""Accounts, and the ways into them as a browser goes them."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_bytes
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.hazmat.primitives.asymmetric import ec
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from tests.factories.accounts import PASSWORD, UserFactory

if TYPE_CHECKING:
    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

    from accounts.models import User

SECRET = generate_totp_secret()


def member(username: str = "ada", **fields: object) -> User:
    """Somebody whose address is confirmed, <username>@example.org, with PASSWORD."""
    email = f"{username.lower()}@example.org"
    user = UserFactory.create(username=username, email=email, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def sign_up_answers(**changes: Any) -> dict[str, Any]:
    """What somebody types who makes an account."""
    return {
        "email": "ada@example.org",
        "username": "ada",
        "password1": PASSWORD,
        "is_old_enough": "on",
        "agrees": "on",
        "website": "",
    } | changes


def sign_in(client: Client, login: str = "ada@example.org", password: str = PASSWORD) -> Response:
    return client.post(reverse("account_login"), {"login": login, "password": password})


def prove_again(client: Client, password: str = PASSWORD) -> None:
    """Before what decides who can get in."""
    client.post(reverse("account_reauthenticate"), {"password": password})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def give_app(user: User) -> list[str]:
    """An authenticator app that knows SECRET; returns recovery codes."""
    TOTP.activate(user, SECRET)
    codes: list[str] = RecoveryCodes.activate(user).get_unused_codes()
    return codes


def app_code(secret: str = SECRET) -> str:
    """What the app shows now."""
    now = list(yield_hotp_counters_from_time())
    code: str = format_hotp_value(hotp_value(secret, now[len(now) // 2]))
    return code


def give_passkey(user: User, name: str = "Passkey") -> Authenticator:
    """A true one, whose private key is thrown away: it is listed, and signs nobody in."""
    public_key = ec.generate_private_key(ec.SECP256R1()).public_key()
    data = AttestedCredentialData.create(
        Aaguid.NONE, token_bytes(16), ES256.from_cryptography_key(public_key)
    )
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    seen = AuthenticatorData.create(sha256(b"testserver").digest(), flags, 0, bytes(data))
    client_data = CollectedClientData.create(
        "webauthn.create", token_bytes(16), "http://testserver"
    )
    credential = {
        "type": "public-key",
        "id": websafe_encode(data.credential_id),
        "rawId": websafe_encode(data.credential_id),
        "response": {
            "clientDataJSON": websafe_encode(client_data),
            "attestationObject": websafe_encode(AttestationObject.create("none", seen, {})),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
    return Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": name, "credential": credential},
    )
