"""The commands in a folder of their own: what they write there concerns nobody."""

import shutil
from pathlib import Path

import pytest

from devtools import checks, environment, site
from tests.architecture.tree import ROOT


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project with one set of requirements."""
    for module in (environment, site):
        monkeypatch.setattr(module, "ROOT", tmp_path)
        monkeypatch.setattr(module, "REQUIREMENTS", tmp_path / "requirements")
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(site, "VAR", tmp_path / "var")
    monkeypatch.setattr(checks, "COVERAGE", tmp_path / "var" / "coverage")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "runtime.txt").write_text("django==5.2\n")
    return tmp_path


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """dev.py and its rooms, to be run as a program beside a site that is none."""
    shutil.copy(ROOT / "dev.py", tmp_path)
    shutil.copytree(ROOT / "devtools", tmp_path / "devtools")
    (tmp_path / "requirements").mkdir()
    for name in ("runtime", "semantic"):
        (tmp_path / "requirements" / f"{name}.txt").write_text("")
    return tmp_path
