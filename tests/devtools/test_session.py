"""How the checks are run and told, with checks that are one-liners."""

import sys
import threading
import time
from pathlib import Path

import pytest

from devtools import checks, services, session
from devtools.checks import Check
from devtools.session import Session


@pytest.fixture(autouse=True)
def _this_python_is_every_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "program", lambda _: Path(sys.executable))


def _check(name: str, code: str, needs: tuple[str, ...] = (), program: str = "python") -> Check:
    return Check(name, ((program, "-c", code),), {}, needs)


GOOD = _check("good", "print('fine')")
BAD = _check("bad", "import sys; print('line 3 is wrong'); sys.exit(1)")


def test_what_failed_is_shown_and_what_went_well_is_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run = Session(keep_going=True, is_ci=False)
    run.run([GOOD, BAD, GOOD])
    printed = capsys.readouterr().out
    assert "fine" not in printed
    assert "line 3 is wrong" in printed
    assert [line.split()[:2] for line in printed.splitlines() if "good" in line] == [
        ["ok", "good"],
        ["ok", "good"],
    ]
    assert not run.is_clean
    assert "Failed: bad." in run.summary()


def test_the_first_failure_ends_the_run_in_both_lanes(capsys: pytest.CaptureFixture[str]) -> None:
    run = Session(keep_going=False, is_ci=False)
    slow = _check("slow", "import time; time.sleep(60)")
    other_lane = threading.Thread(target=run.run, args=([slow, GOOD],))
    started = time.monotonic()
    other_lane.start()
    time.sleep(0.3)
    run.run([BAD, GOOD])
    other_lane.join(40)
    assert time.monotonic() - started < 40  # and not the minute that `slow` sleeps
    outcomes = sorted(line.split()[:2] for line in run.summary().splitlines() if line[:1].islower())
    assert outcomes == [
        ["failed", "bad"],
        ["stopped", "good"],
        ["stopped", "good"],
        ["stopped", "slow"],
    ]
    assert not run.is_clean


def test_the_closing_line_of_the_tests_is_passed_on(capsys: pytest.CaptureFixture[str]) -> None:
    run = Session(keep_going=True, is_ci=False)
    run.run([_check("sqlite", "print('....'); print('4 passed in 0.01s')", program="pytest")])
    assert capsys.readouterr().out.splitlines()[-1] == "4 passed in 0.01s"
    assert run.is_clean


@pytest.mark.parametrize(("is_ci", "outcome"), [(False, "skipped"), (True, "failed")])
def test_what_is_not_installed_is_skipped_but_not_on_ci(
    is_ci: bool,  # noqa: FBT001 - pytest passes parameters by name
    outcome: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(services.FINDERS, "postgresql", lambda: None)
    run = Session(keep_going=True, is_ci=is_ci)
    run.run([GOOD, _check("postgresql", "raise SystemExit(1)", needs=("postgresql",))])
    assert run.is_clean != is_ci
    line = next(line for line in run.summary().splitlines() if "postgresql" in line)
    assert line.split()[0] == outcome
    assert "apt install postgresql" in line


def test_tests_run_on_the_database_that_they_are_named_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://the.developers.own/site")
    show = "import os; print('on', os.environ['DATABASE_URL'] or 'SQLite')"
    run = Session(keep_going=True, is_ci=False)
    run.database_url = "postgresql://private"
    monkeypatch.setitem(services.FINDERS, "postgresql", lambda: "/somewhere")
    run.run(
        [
            _check("sqlite", show, program="pytest"),
            _check("postgresql", show, needs=("postgresql",), program="pytest"),
        ]
    )
    printed = capsys.readouterr().out.splitlines()
    assert [line for line in printed if line.startswith("on ")] == [
        "on SQLite",
        "on postgresql://private",
    ]


def test_a_run_without_checks_is_not_clean() -> None:
    assert not Session(keep_going=True, is_ci=False).is_clean


def test_every_name_belongs_to_one_check(tmp_path: Path) -> None:
    every = [*checks.static(tmp_path), *checks.tests(), checks.coverage()]
    assert [check.name for check in every] == checks.NAMES
    assert [check.name for check in every if not check.needs] == checks.FAST
