import sys
from pathlib import Path

import pytest

from devtools import site
from devtools.environment import SetupError


@pytest.fixture
def commands(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The management commands that were called, in an app with one file of each kind."""
    for name in ("migrations/0001_a.py", "starter/topics.toml", "demo/people.toml"):
        file = project / "community" / name
        file.parent.mkdir(parents=True)
        file.write_text("first")
    called: list[str] = []

    def manage(python: Path, environment: dict[str, str], *words: str) -> None:
        called.append(" ".join(words))
        (site.VAR / "db.sqlite3").touch()

    monkeypatch.setattr(site, "_manage", manage)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return called


def _prepare(*, bare: bool = False, database: str = "") -> None:
    environment = site.settings(8000) | {"DATABASE_URL": database}
    site.prepare(Path("python"), environment, bare=bare)


def test_a_second_start_asks_the_database_nothing(commands: list[str]) -> None:
    _prepare()
    assert commands == ["migrate", "load_starter", "load_demo"]
    _prepare()
    assert len(commands) == 3


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("demo/people.toml", ["load_demo"]),
        ("starter/topics.toml", ["load_starter"]),
        ("migrations/0001_a.py", ["migrate", "load_starter", "load_demo"]),
    ],
)
def test_only_what_changed_is_done_again(
    commands: list[str], project: Path, changed: str, again: list[str]
) -> None:
    _prepare()
    commands.clear()
    (project / "community" / changed).write_text("second")
    _prepare()
    assert commands == again


def test_bare_leaves_the_demo_out_and_a_later_start_brings_it(commands: list[str]) -> None:
    _prepare(bare=True)
    assert commands == ["migrate", "load_starter"]
    _prepare()
    assert commands == ["migrate", "load_starter", "load_demo"]


def test_a_removed_database_is_filled_anew(commands: list[str]) -> None:
    _prepare()
    (site.VAR / "db.sqlite3").unlink()
    _prepare()
    assert commands == ["migrate", "load_starter", "load_demo"] * 2


def test_a_database_elsewhere_is_always_asked(commands: list[str]) -> None:
    _prepare(database="postgres://localhost/x")
    _prepare(database="postgres://localhost/x")
    assert commands == ["migrate", "load_starter", "load_demo"] * 2


def test_a_new_password_reaches_the_demo_accounts(commands: list[str]) -> None:
    _prepare()
    commands.clear()
    (site.VAR / "demo-password").unlink()
    _prepare()
    assert "load_demo" in commands


def test_secrets_are_made_once_and_for_this_person_alone(project: Path) -> None:
    first = site.settings(8000)
    assert site.settings(9000)["SECRET_KEY"] == first["SECRET_KEY"]
    assert site.demo_password() == first["DEMO_PASSWORD"]
    assert len(first["SECRET_KEY"]) >= 50
    for name in ("secret-key", "demo-password"):
        assert (site.VAR / name).stat().st_mode & 0o777 == 0o600


def test_the_settings_are_those_of_development(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    assert site.settings(9123)["SITE_URL"] == "http://localhost:9123"
    assert site.settings(9123)["DEBUG"] == "1"
    monkeypatch.setenv("SITE_URL", "http://waypoint.test")
    assert site.settings(9123)["SITE_URL"] == "http://waypoint.test"


def test_the_worker_does_not_name_every_task(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LOG_LEVEL", raising=False)
    assert site.settings(8000)["LOG_LEVEL"] == "WARNING"
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    assert site.settings(8000)["LOG_LEVEL"] == "DEBUG"


def test_a_failing_command_is_told_in_its_own_words(project: Path) -> None:
    (project / "manage.py").write_text("import sys; sys.exit('the disk is full')")
    with pytest.raises(SetupError, match=r"manage\.py migrate failed:\nthe disk is full"):
        site._manage(Path(sys.executable), {}, "migrate")


def test_there_is_a_demo_account_of_each_role() -> None:
    assert site.demo_accounts() == ["member", "mentor", "editor", "moderator", "admin"]
