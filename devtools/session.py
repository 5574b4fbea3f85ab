"""One run of the checks: what was started, how it went."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass

from devtools import services
from devtools.checks import Check
from devtools.environment import ROOT, program
from devtools.processes import STOP_SECONDS, signal_group


@dataclass(frozen=True)
class Result:
    name: str
    outcome: str  # ok, failed, skipped or stopped
    seconds: float = 0
    remark: str = ""

    def __str__(self) -> str:
        time_taken = f"{self.seconds:7.1f} s" if self.seconds else " " * 9
        return f"{self.outcome:<8} {self.name:<11} {time_taken}  {self.remark}".rstrip()


class Session:
    """Runs checks, from several threads if wanted, and prints each one when it is over."""

    def __init__(self, *, keep_going: bool, is_ci: bool) -> None:
        self.database_url = ""
        self._keep_going = keep_going
        self._is_ci = is_ci
        self._results: list[Result] = []
        self._running: list[subprocess.Popen[str]] = []
        self._is_stopped = False
        self._lock = threading.Lock()

    def run(self, checks: Iterable[Check]) -> None:
        for check in checks:
            result, output = self._outcome(check)
            with self._lock:
                self._results.append(result)
                print(result, output, sep="\n" if output else "", flush=True)
            if result.outcome == "failed" and not self._keep_going:
                self.stop()

    def stop(self) -> None:
        """End what runs now, politely at first so that it tidies up; what waits will not begin."""
        with self._lock:
            self._is_stopped = True
            running = list(self._running)
        for process in running:
            signal_group(process, signal.SIGINT)
        for process in running:
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                signal_group(process, signal.SIGKILL)

    @property
    def is_clean(self) -> bool:
        return bool(self._results) and all(
            result.outcome in {"ok", "skipped"} for result in self._results
        )

    def summary(self) -> str:
        total = sum(result.seconds for result in self._results)
        named = [
            f"{outcome.capitalize()}: {', '.join(names)}."
            for outcome in ("failed", "stopped", "skipped")
            if (names := [result.name for result in self._results if result.outcome == outcome])
        ]
        end = " ".join(named) or "All is well."
        return "\n".join(["", *map(str, self._results), "", f"{end} ({total:.0f} s of work)"])

    def _outcome(self, check: Check) -> tuple[Result, str]:
        missing = [name for name in check.needs if not services.FINDERS[name]()]
        if missing:
            outcome = "failed" if self._is_ci else "skipped"
            return Result(check.name, outcome, 0, f"needs: apt install {' '.join(missing)}"), ""
        started = time.monotonic()
        code, output = self._execute(check)
        seconds = time.monotonic() - started
        if code is None:
            return Result(check.name, "stopped", seconds), ""
        if code:
            return Result(check.name, "failed", seconds), output
        return Result(check.name, "ok", seconds), _closing_line(output) if check.runs_tests else ""

    def _execute(self, check: Check) -> tuple[int | None, str]:
        """The first exit code that is not 0, with all that was printed; None when stopped."""
        environment = os.environ | check.environment
        if "postgresql" in check.needs:
            environment["DATABASE_URL"] = self.database_url
        elif check.runs_tests:
            environment["DATABASE_URL"] = ""
        output = ""
        for name, *words in check.commands:
            process = self._start([str(program(name)), *words], environment)
            if not process:
                return None, output
            output += process.communicate()[0]
            with self._lock:
                self._running.remove(process)
                if self._is_stopped and process.returncode:
                    return None, output
            if process.returncode:
                return process.returncode, output
        return 0, output

    def _start(
        self, command: list[str], environment: dict[str, str]
    ) -> subprocess.Popen[str] | None:
        with self._lock:
            if self._is_stopped:
                return None
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                start_new_session=True,
            )
            self._running.append(process)
            return process


def _closing_line(output: str) -> str:
    return (output.strip().splitlines() or [""])[-1]
