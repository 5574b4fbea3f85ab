"""What a token opens, and what it does not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.actions import create_token, remove_token
from accounts.enums import TokenLife, TokenScope
from tests.factories.accounts import UserFactory

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response
    from pytest_django import Settings

    from accounts.models import ApiToken, User

pytestmark = pytest.mark.django_db

PUBLIC, OWN = "/api/v1/questions/", "/api/v1/me/"


def token_for(user: User | None = None, *scopes: TokenScope) -> tuple[ApiToken, str]:
    return create_token(
        by=user or UserFactory.create(),
        name="Backup",
        scopes=scopes or tuple(TokenScope),
        life=TokenLife.MONTH,
    )


def ask(url: str, header: str) -> Response:
    return Client().get(url, headers={"authorization": header})


def test_a_token_opens_what_it_was_made_for() -> None:
    user = UserFactory.create(username="ada")
    _token, secret = token_for(user, TokenScope.OWN)
    answer = ask(OWN, f"Bearer {secret}")
    assert (answer.status_code, answer.json()["username"]) == (200, "ada")
    assert answer["Cache-Control"] == "private, no-store"
    refused = ask(PUBLIC, f"bearer {secret}")
    assert refused.status_code == 403
    assert refused.json()["detail"] == "This token was made without the scope “public”."
    assert 'scope="public"' in refused["WWW-Authenticate"]


def test_one_for_what_is_public_opens_nothing_else() -> None:
    _token, secret = token_for(None, TokenScope.PUBLIC)
    assert ask(PUBLIC, f"Bearer {secret}").status_code == 200
    assert ask(OWN, f"Bearer {secret}").status_code == 403


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer wpt_",
        "Bearer wpt_" + "a" * 40,
        "Bearer " + "x" * 8_000,
        "Bearer \x00\xff",
        "Basic YWRhOnNlY3JldA==",
        "wpt_" + "a" * 40,
    ],
    ids=range(9),
)
def test_what_is_no_token_is_refused_even_where_none_is_needed(header: str) -> None:
    for url in (PUBLIC, OWN):
        answer = ask(url, header)
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer")
        assert answer.json()["title"] == "Unauthorized"


def test_a_token_that_was_removed_or_has_ended_opens_nothing() -> None:
    token, secret = token_for()
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        ended = ask(PUBLIC, f"Bearer {secret}")
    assert (ended.status_code, ended.json()["detail"]) == (
        401,
        "This token has ended. Make a new one in your settings.",
    )
    assert ask(PUBLIC, f"Bearer {secret}").status_code == 200
    remove_token(token=token, by=token.user)
    assert ask(PUBLIC, f"Bearer {secret}").status_code == 401


def test_a_closed_account_has_no_tokens() -> None:
    user = UserFactory.create()
    _token, secret = token_for(user)
    user.is_active = False
    user.save()
    assert ask(OWN, f"Bearer {secret}").status_code == 401


def test_a_token_in_the_address_is_not_looked_at() -> None:
    _token, secret = token_for()
    for name in ("token", "access_token", "api_key"):
        assert Client().get(OWN, {name: secret}).status_code == 401


def test_members_are_counted_by_account_whichever_token_asks(settings: Settings) -> None:
    settings.API_TOKEN_RATE = "2/m"
    user = UserFactory.create()
    secrets = [token_for(user)[1] for _ in range(2)]
    with time_machine.travel("2026-11-20T12:00:00Z", tick=False):
        secrets = [token_for(user)[1] for _ in range(2)]
        said = [ask(PUBLIC, f"Bearer {secret}").status_code for secret in (*secrets, secrets[0])]
        assert said == [200, 200, 429]
        assert ask(PUBLIC, f"Bearer {token_for()[1]}").status_code == 200
        assert Client().get(PUBLIC)["RateLimit-Policy"] == '"address";q=60;w=60'


def test_guessing_is_slow(settings: Settings) -> None:
    settings.API_RATE = "1/m"
    with time_machine.travel("2026-11-20T12:00:00Z", tick=False):
        said = [ask(PUBLIC, f"Bearer wpt_{n:040}").status_code for n in range(2)]
    assert said == [401, 429]
