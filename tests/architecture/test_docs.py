"""An operator finds every setting and command in docs/, a newcomer every app."""

import ast
import os
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import APPS, ROOT, management_commands

DOCS = ROOT / "docs"
OPERATIONS = DOCS / "operations.md"
READERS = {"text", "flag", "number", "words", "required", "folder", "rates"}


class _Recorder(dict[str, str]):
    """An environment that remembers what it was asked for."""

    def __init__(self, values: dict[str, str]) -> None:
        super().__init__(values)
        self.asked: set[str] = set()

    def get(self, key: str, default: str = "") -> str:  # type: ignore[override]
        self.asked.add(key)
        return super().get(key, default)


@pytest.fixture
def settings_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> set[str]:
    """The names that a start reads from the environment, and those that code reads later."""
    environment = _Recorder(
        {"SITE_URL": "https://waypoint.example", "SECRET_KEY": "x" * 50, "VAR_DIR": str(tmp_path)}
    )
    monkeypatch.setattr(os, "environ", environment)
    runpy.run_path(str(ROOT / "config" / "settings.py"))
    return environment.asked | set(_read_by_name())


def test_the_settings_are_seen(settings_read: set[str]) -> None:
    assert {"DEBUG", "DATABASE_URL", "GITHUB_CLIENT_ID"} <= settings_read


def test_every_setting_is_explained_to_operators(settings_read: set[str]) -> None:
    assert settings_read - _names_in(OPERATIONS) == set()


def test_the_example_file_offers_every_setting_and_no_other(settings_read: set[str]) -> None:
    offered = set(
        re.findall(r"^#?([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    )
    assert offered == settings_read - {"DEMO_PASSWORD"}


def test_every_command_is_explained_to_operators() -> None:
    text = OPERATIONS.read_text()
    assert [name for name in management_commands() if f"manage.py {name}" not in text] == []


def test_every_app_is_introduced() -> None:
    text = "".join(file.read_text() for file in DOCS.rglob("*.md"))
    assert [app for app in (*APPS, "config") if f"`{app}`" not in text] == []


def _names_in(file: Path) -> set[str]:
    return set(re.findall(r"`([A-Z][A-Z_]+)`", file.read_text()))


def _read_by_name() -> Iterator[str]:
    """NAME in env.text("NAME") and its kin, wherever our apps and config call them."""
    for folder in (*APPS, "config"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Call) and _is_reader(node.func) and node.args:
                    name = node.args[0]
                    if isinstance(name, ast.Constant) and isinstance(name.value, str):
                        yield name.value


def _is_reader(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and function.attr in READERS
        and isinstance(function.value, ast.Name)
        and function.value.id == "env"
    )


def test_every_decision_is_listed() -> None:
    folder = DOCS / "decisions"
    listed = re.findall(r"\((\d{4}-.+?\.md)\)", (folder / "README.md").read_text())
    assert listed == sorted(path.name for path in folder.glob("0*.md"))
