import importlib.util
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from devtools import environment
from devtools.environment import SetupError, ensure, fingerprint

VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


@dataclass
class Machine:
    """Programs that are told what to do and write it down. Those in `broken` fail."""

    venv: Path
    broken: set[str] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)

    def call(
        self, command: Sequence[str], settings: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        words = [Path(command[0]).name, *command[1:]]
        kind = next(kind for kind in KINDS if all(word in words for word in kind.split()))
        self.calls.append(kind)
        if kind in self.broken:
            return subprocess.CompletedProcess(command, 1, "", "first line\nno such thing\n")
        if kind in {"uv venv", "-m venv"}:
            (self.venv / "bin").mkdir(parents=True, exist_ok=True)
            (self.venv / "bin" / "python").touch()
            (self.venv / "lib" / f"python{VERSION}").mkdir(parents=True, exist_ok=True)
        return subprocess.CompletedProcess(command, 0, "", "")


KINDS = ("uv pip install", "uv venv", "-m pip install", "-m pip --version", "-m venv")
WITH_UV = ["uv venv", "uv pip install"]
WITH_PIP = ["-m venv", "-m pip install"]


@pytest.fixture
def machine(project: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    found = Machine(project / ".venv")
    monkeypatch.setattr(environment, "_call", found.call)
    _has_uv(monkeypatch, yes=False)
    return found


def _has_uv(monkeypatch: pytest.MonkeyPatch, *, yes: bool) -> None:
    monkeypatch.setattr(shutil, "which", {"uv": "/opt/uv"}.get if yes else {}.get)


def test_the_first_time_installs_and_the_second_does_nothing(machine: Machine) -> None:
    assert ensure("runtime") == machine.venv / "bin" / "python"
    assert machine.calls == WITH_PIP
    ensure("runtime")
    assert machine.calls == WITH_PIP


def test_changed_requirements_are_installed_over_what_is_there(
    machine: Machine, project: Path
) -> None:
    ensure("runtime")
    machine.calls.clear()
    (project / "requirements" / "runtime.txt").write_text("django==5.2.1\n")
    ensure("runtime")
    assert machine.calls == ["-m pip --version", "-m pip install"]


def test_one_more_set_is_installed_and_leaves_the_first_in_force(
    machine: Machine, project: Path
) -> None:
    (project / "requirements" / "test.txt").write_text("pytest==9\n")
    ensure("runtime")
    ensure("runtime", "test")
    installed = len(machine.calls)
    ensure("runtime")
    ensure("runtime", "test")
    assert len(machine.calls) == installed


def test_an_environment_of_another_python_is_made_anew(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure("runtime")
    (machine.venv / "lib" / f"python{VERSION}").rename(machine.venv / "lib" / "python3.99")
    monkeypatch.setattr(platform, "python_version", lambda: "3.11.99")
    machine.calls.clear()
    ensure("runtime")
    assert machine.calls == WITH_PIP
    assert not (machine.venv / "lib" / "python3.99").exists()


def test_uv_is_used_where_it_is(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    _has_uv(monkeypatch, yes=True)
    ensure("runtime")
    assert machine.calls == WITH_UV


def test_where_uv_fails_pip_takes_over(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _has_uv(monkeypatch, yes=True)
    machine.broken = {"uv pip install", "-m pip --version"}  # what uv made has no pip
    ensure("runtime")
    assert machine.calls == [*WITH_UV, "-m pip --version", *WITH_PIP]
    assert "uv could not, so pip will: no such thing" in capsys.readouterr().out


def test_without_venv_the_package_is_named(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "ensurepip" else 1
    )
    with pytest.raises(SetupError, match=f"without ensurepip.*apt install python{VERSION}-venv"):
        ensure("runtime")


def test_a_failed_install_is_told_and_tried_again(machine: Machine) -> None:
    machine.broken = {"-m pip install"}
    with pytest.raises(SetupError, match="no such thing"):
        ensure("runtime")
    machine.broken = set()
    machine.calls.clear()
    ensure("runtime")
    assert machine.calls == ["-m pip --version", "-m pip install"]


def test_what_is_not_needed_is_added_once(machine: Machine, project: Path) -> None:
    (project / "requirements" / "semantic.txt").write_text("numpy==2\n")
    ensure("runtime")
    machine.calls.clear()
    environment.add_if_possible("semantic", otherwise="Searching by words only")
    environment.add_if_possible("semantic", otherwise="Searching by words only")
    assert machine.calls == ["-m pip --version", "-m pip install"]


def test_what_is_not_needed_and_cannot_be_added_is_told_in_one_line(
    machine: Machine, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "requirements" / "semantic.txt").write_text("numpy==2\n")
    ensure("runtime")
    machine.broken = {"-m pip install"}
    capsys.readouterr()
    environment.add_if_possible("semantic", otherwise="Searching by words only")
    printed = capsys.readouterr().out.splitlines()
    assert printed[1:] == ["Searching by words only: no such thing"]
    machine.calls.clear()
    ensure("runtime")
    assert machine.calls == []


def test_what_is_not_needed_never_costs_the_environment_that_uv_made(
    machine: Machine, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "requirements" / "semantic.txt").write_text("numpy==2\n")
    _has_uv(monkeypatch, yes=True)
    ensure("runtime")
    machine.broken = {"uv pip install", "-m pip --version"}
    machine.calls.clear()
    environment.add_if_possible("semantic", otherwise="Searching by words only")
    assert machine.calls == [*WITH_UV, "-m pip --version"]
    ensure("runtime")
    assert machine.calls == [*WITH_UV, "-m pip --version"]


def test_a_fingerprint_sees_content_names_and_salt(project: Path) -> None:
    first, second = project / "a.txt", project / "b.txt"
    first.write_text("one")
    second.write_text("two")
    usual = fingerprint([first, second])
    assert fingerprint([second, first]) == usual
    assert fingerprint([first]) != usual
    assert fingerprint([first, second], salt="3.12") != usual
    second.write_text("three")
    assert fingerprint([first, second]) != usual
