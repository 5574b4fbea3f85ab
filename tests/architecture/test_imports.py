"""The import contracts of pyproject.toml (docs/architecture.md says what they are for)."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    # A process of its own: in ours the packages are loaded already, from one folder.
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_imports_point_one_way() -> None:
    done = _lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("core/upward.py", "import careers.models"),
        ("careers/upward.py", "def late():\n    from community.models import Question\n"),
        ("community/rules/upward.py", "from community import tasks"),
        ("accounts/stray.py", "ANSWER = 42"),
    ],
    ids=["app above", "inside a function", "room above", "module without a room"],
)
def test_a_line_in_the_wrong_room_is_found(place: str, line: str, tmp_path: Path) -> None:
    for name in ("config", "core", "accounts", "careers", "community"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert _lint(tmp_path).returncode == 0

    wrong = tmp_path / place
    wrong.parent.mkdir(exist_ok=True)
    wrong.write_text(line)
    done = _lint(tmp_path)
    assert done.returncode == 1
    assert wrong.stem in done.stdout
