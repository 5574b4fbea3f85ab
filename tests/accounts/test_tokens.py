from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.enums import TokenLife, TokenScope
from accounts.models import ApiToken
from accounts.queries import find_token, tokens_of
from tests.factories.accounts import UserFactory
from tests.support.mailbox import mail_to
from tests.support.signing_in import member, prove_again

if TYPE_CHECKING:
    from accounts.models import User

pytestmark = pytest.mark.django_db

NOON = "2026-11-20T12:00:00Z"
LIST, NEW = "/settings/tokens/", "/settings/tokens/new/"
TYPED = {"name": "Backup", "scopes": ["public", "own"], "life": "90"}


def make(user: User) -> tuple[ApiToken, str]:
    scopes = [TokenScope.PUBLIC]
    return actions.create_token(by=user, name="Backup", scopes=scopes, life=TokenLife.MONTH)


def signed_in(client: Client) -> User:
    user = member()
    client.force_login(user)
    prove_again(client)
    return user


def test_only_its_fingerprint_is_kept() -> None:
    user = UserFactory.create()
    with time_machine.travel(NOON, tick=False):
        token, secret = make(user)
    assert re.fullmatch(r"wpt_[0-9A-Za-z]{40}", secret)
    token.refresh_from_db()
    assert secret not in str(vars(token))
    assert token.digest == ApiToken.digest_of(secret)
    assert (token.ending, token.scopes) == (secret[-4:], "public")
    assert token.expires_at.isoformat() == "2026-12-20T12:00:00+00:00"
    found = find_token(secret)
    assert (found, found and found.user) == (token, user)
    assert find_token(secret.swapcase()) is None
    assert make(user)[1] != secret


def test_its_owner_gets_a_mail_without_it() -> None:
    user = UserFactory.create()
    token, secret = make(user)
    letter = mail_to(user.email)
    assert letter.subject == "A new API token at Waypoint"
    assert f"“Backup”, ending in {token.ending}" in letter.body
    assert "http://testserver/settings/tokens/" in letter.body
    assert secret not in letter.body


def test_nobody_has_tokens_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_TOKENS", 1)
    user = UserFactory.create()
    make(user)
    with pytest.raises(actions.TooManyTokensError):
        make(user)
    make(UserFactory.create())
    assert len(tokens_of(user)) == 1


def test_nobody_removes_the_token_of_another() -> None:
    token, _secret = make(UserFactory.create())
    other = UserFactory.create()
    with pytest.raises(PermissionDenied):
        actions.remove_token(token=token, by=other)
    client = Client()
    client.force_login(other)
    assert client.post(f"{LIST}{token.pk}/remove/").status_code == 404
    assert ApiToken.objects.get() == token


def test_its_use_is_written_down_by_the_worker_alone() -> None:
    used, unused = make(UserFactory.create())[0], make(UserFactory.create())[0]
    with time_machine.travel(NOON, tick=False) as clock:
        actions.note_token_use(token=used)
        clock.shift(timedelta(minutes=20))
        actions.note_token_use(token=used)
        used.refresh_from_db()
        assert used.last_used_at is None
        clock.shift(timedelta(minutes=60))
        assert [actions.save_token_uses(), actions.save_token_uses()] == [1, 0]
        used.refresh_from_db()
        assert used.last_used_at is not None
        assert used.last_used_at.isoformat() == "2026-11-20T12:00:00+00:00"
        actions.note_token_use(token=used)
        assert actions.save_token_uses() == 1
    unused.refresh_from_db()
    assert unused.last_used_at is None


def test_it_is_shown_once(client: Client) -> None:
    user = signed_in(client)
    answer = client.post(NEW, TYPED)
    secret = re.findall(r'value="(wpt_\w+)"', answer.content.decode())[0]
    assert answer.status_code == 201
    assert "no-store" in answer["Cache-Control"]
    assert find_token(secret) == ApiToken.objects.get(user=user)
    page = client.get(LIST).content.decode()
    assert secret not in page
    assert f"wpt_…{secret[-4:]}" in page
    for word in ("Backup", "public", "own", "not used yet"):
        assert word in page


def test_a_list_shows_no_token_of_another_and_says_which_have_ended(client: Client) -> None:
    user = signed_in(client)
    assert "No tokens yet" in client.get(LIST).content.decode()
    make(UserFactory.create())
    assert "No tokens yet" in client.get(LIST).content.decode()
    token, _secret = make(user)
    ApiToken.objects.filter(pk=token.pk).update(expires_at=timezone.now())
    assert "ended" in client.get(LIST).content.decode()


def test_who_signed_in_long_ago_proves_it_again(client: Client) -> None:
    client.force_login(UserFactory.create())
    for answer in (client.get(NEW), client.post(NEW, TYPED)):
        assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"name": " "}, "Write something here"),
        ({"name": "x" * 61}, "at most 60"),
        ({"scopes": []}, "Choose at least one."),
        ({"scopes": ["everything"]}, "everything"),
        ({"life": "3650"}, "3650"),
    ],
    ids=["blank", "long", "no scope", "unknown scope", "too long a life"],
)
def test_what_is_wrong_is_said(client: Client, typed: dict[str, object], error: str) -> None:
    signed_in(client)
    answer = client.post(NEW, TYPED | typed)
    assert answer.status_code == 422
    assert error in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_removing_it_ends_it(client: Client) -> None:
    user = signed_in(client)
    token, secret = make(user)
    assert client.post(f"{LIST}{token.pk}/remove/").headers["Location"] == LIST
    assert find_token(secret) is None


def test_a_hostile_name_is_shown_as_it_was_typed(client: Client) -> None:
    signed_in(client)
    name = '"><img src=x onerror=alert(1)> {{ 7 }} 田中\u202e'
    pages = [client.post(NEW, TYPED | {"name": f" {name}\x00 "}), client.get(LIST)]
    assert ApiToken.objects.get().name == name
    for page in pages:
        text = page.content.decode()
        assert "&gt;&lt;img src=x onerror=alert(1)&gt; {{ 7 }} 田中" in text
        assert "<img src=x" not in text
