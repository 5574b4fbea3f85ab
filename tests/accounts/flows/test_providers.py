import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.github.provider import GitHubProvider
from django.test import Client, RequestFactory
from pytest_django import Settings

from accounts.models import User
from config import providers
from tests.factories.accounts import UserFactory
from tests.support.signing_in import is_signed_in, member

ROOT = Path(__file__).parents[3]
KEYS = {
    f"{name}_CLIENT_{part}": "x"
    for name in ("GOOGLE", "GITHUB", "LINKEDIN")
    for part in ("ID", "SECRET")
}
LOOK = """
import json, django; django.setup()
from django.test import Client
from django.db import connection
from django.core.management import call_command
call_command("migrate", verbosity=0)
page = Client().get("/accounts/login/")
print(json.dumps([page.content.decode(), page.headers["Content-Security-Policy"]]))
"""


def _login_page(tmp_path: Path, **keys: str) -> tuple[str, str]:
    """Providers are apps: which there are is settled when a process starts."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DEBUG": "1",
        "SITE_URL": "http://testserver",
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
    }
    run = subprocess.run(
        [sys.executable, "-c", LOOK],
        env=environment | keys,
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    page, policy = json.loads(run.stdout.splitlines()[-1])
    return page, policy


def test_other_sites_appear_when_their_keys_are_there(tmp_path: Path) -> None:
    page, policy = _login_page(tmp_path, **KEYS)
    for name in ("Google", "GitHub", "LinkedIn"):
        assert f"Continue with {name}" in page
    assert (
        "form-action 'self' https://accounts.google.com https://github.com https://www.linkedin.com"
        in policy
    )


def test_without_keys_nothing_hints_at_them(tmp_path: Path) -> None:
    page, policy = _login_page(tmp_path)
    assert "Continue with" not in page
    assert "form-action 'self';" in f"{policy};"


def test_half_a_pair_of_keys_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_CLIENT_ID", "x")
    assert providers.configured() == {}
    monkeypatch.setenv("GITHUB_CLIENT_SECRET", "y")
    assert providers.configured() == {"github": {"APPS": [{"client_id": "x", "secret": "y"}]}}
    assert providers.origins() == ["https://github.com"]


@pytest.fixture
def visitor(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings, db: None
) -> Client:
    """Somebody who comes back from GitHub, and whose GitHub account nobody here has connected."""
    registry.load()
    monkeypatch.setitem(registry.provider_map, "github", GitHubProvider)
    settings.SOCIALACCOUNT_PROVIDERS = {"github": {"APPS": [{"client_id": "x", "secret": "y"}]}}
    request = RequestFactory().get("/")
    login = (
        get_adapter()
        .get_provider(request, "github")
        .sociallogin_from_response(
            request,
            {
                "id": 1,
                "login": "ada",
                "emails": [{"email": "ada@example.org", "primary": True, "verified": True}],
            },
        )
    )
    session = client.session
    session["socialaccount_sociallogin"] = login.serialize()
    session.save()
    return client


URL = "/accounts/3rdparty/signup/"
ANSWERS: dict[str, Any] = {
    "email": "ada@example.org",
    "username": "ada",
    "is_old_enough": "on",
    "agrees": "on",
}


def test_whoever_comes_from_elsewhere_is_asked_the_same(visitor: Client) -> None:
    answer = visitor.post(URL, {"email": "ada@example.org", "username": "ada"})
    assert sorted(answer.context["form"].errors) == ["agrees", "is_old_enough"]
    assert not User.objects.exists()


def test_and_gets_an_account_that_has_agreed(visitor: Client) -> None:
    visitor.post(URL, ANSWERS)
    user = User.objects.get()
    assert user.conduct_version
    assert not user.has_usable_password()
    assert is_signed_in(visitor)


def test_an_address_known_here_opens_no_account(visitor: Client) -> None:
    user = member("ada")
    visitor.post(URL, ANSWERS | {"username": "mallory"})
    assert not is_signed_in(visitor)
    assert list(User.objects.all()) == [user]
    assert not SocialAccount.objects.exists()


def test_a_name_taken_meanwhile_ends_in_a_sentence(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept_conduct = User.accept_conduct

    def and_then_somebody_comes(user: User) -> None:
        accept_conduct(user)
        if not User.objects.exists():
            UserFactory.create(username="ADA", email="other@example.org")

    monkeypatch.setattr(User, "accept_conduct", and_then_somebody_comes)
    answer = visitor.post(URL, ANSWERS)
    assert answer.context["form"].errors == {"username": ["This username is taken."]}
    visitor.post(URL, ANSWERS | {"username": "lovelace"})
    assert is_signed_in(visitor)
