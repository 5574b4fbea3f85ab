import ast
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from devtools.main import main
from tests.architecture.tree import ROOT

DEV = ROOT / "dev.py"


def test_an_old_python_gets_a_sentence() -> None:
    pretend = (
        "import runpy, sys; sys.version_info = (3, 8, 10);"
        f"runpy.run_path({str(DEV)!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", pretend], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "Waypoint needs Python 3.11 or newer; this is 3.8. Try: python3.11 dev.py\n"
    )


def test_an_old_python_can_read_the_door() -> None:
    ast.parse(DEV.read_text(), feature_version=(3, 8))


@pytest.mark.parametrize(
    ("version", "platform", "start"),
    [
        ((3, 10), "linux", "Waypoint needs Python 3.11"),
        ((3, 13), "win32", "Waypoint runs on Linux and macOS"),
    ],
)
def test_what_cannot_run_the_site_is_told_why(
    version: tuple[int, int], platform: str, start: str
) -> None:
    refusal = runpy.run_path(str(DEV))["refusal"]
    assert refusal(version, platform).startswith(start)
    assert refusal((3, 11), "linux") is None
    assert refusal((4, 0), "darwin") is None


@pytest.mark.parametrize("arguments", [[], ["help"]])
def test_without_a_command_the_commands_are_listed(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 0
    printed = capsys.readouterr().out
    assert [word for word in ("run", "test", "lock") if f"    {word} " not in printed] == []


def test_an_unknown_check_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["test", "spelling"])
    assert ended.value.code == 2
    assert "no check is called spelling" in capsys.readouterr().err


def test_the_makefile_and_ci_call_the_same_commands() -> None:
    assert "python3 dev.py run" in (ROOT / "Makefile").read_text()
    assert "python3 dev.py test" in (ROOT / "Makefile").read_text()
    assert "python3 dev.py test" in Path(ROOT / ".ci" / "run").read_text()
