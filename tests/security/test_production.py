"""The site as an operator runs it: settings from the environment, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.architecture.tree import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
plain = Client().get("/accounts/login/", headers={"host": "waypoint.example"})
page = Client().get("/accounts/login/", secure=True, headers={"host": "waypoint.example"})
strange = Client().get("/", secure=True, headers={"host": "elsewhere.example"})
print(json.dumps({
    "plain": [plain.status_code, plain.headers.get("Location")],
    "page": page.status_code,
    "hsts": page.headers.get("Strict-Transport-Security"),
    "strange": strange.status_code,
    "cookies": {
        name: {key: cookie[key] for key in ("secure", "httponly", "samesite", "path", "domain")}
        for name, cookie in page.cookies.items()
    },
    "session": [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE,
                settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE],
}))
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SITE_URL": "https://waypoint.example",
        "SECRET_KEY": "fifty-characters-or-more-that-nobody-guesses-0123456789",
        "EMAIL_HOST": "mail.example",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "VAR_DIR": str(tmp_path),
        "LOG_LEVEL": "error",
    }


def run(words: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def manage(*words: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return run(["manage.py", *words], environment)


def test_the_deploy_checks_find_nothing(environment: dict[str, str]) -> None:
    done = manage("check", "--deploy", "--fail-level", "INFO", environment=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues (0 silenced)" in done.stdout


def test_the_deploy_checks_have_eyes(environment: dict[str, str]) -> None:
    environment["SITE_URL"] = "http://waypoint.example"
    done = manage("check", "--deploy", "--fail-level", "WARNING", environment=environment)
    assert done.returncode == 1
    assert "security.W004" in done.stderr


def test_a_production_site_keeps_to_https(environment: dict[str, str]) -> None:
    for words in (["migrate", "--verbosity=0"], ["collectstatic", "--no-input", "--verbosity=0"]):
        done = manage(*words, environment=environment)
        assert done.returncode == 0, done.stderr
    done = run(["-c", ANSWERS], environment)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "plain": [301, "https://waypoint.example/accounts/login/"],
        "page": 200,
        "hsts": "max-age=31536000; includeSubDomains; preload",
        "strange": 400,
        "cookies": {
            "__Host-csrf": {
                "secure": True,
                "httponly": True,
                "samesite": "Lax",
                "path": "/",
                "domain": "",
            }
        },
        "session": ["__Host-session", True, True, "Lax"],
    }
