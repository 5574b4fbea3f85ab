"""Several programs side by side, stopped together."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

STOP_SECONDS = 10


class Processes:
    """Programs whose lines come out in one stream, each with its name before it."""

    def __init__(self, *, cwd: Path, environment: dict[str, str]) -> None:
        self._cwd = cwd
        self._environment = environment
        self._running: dict[str, subprocess.Popen[str]] = {}
        self._readers: list[threading.Thread] = []

    def start(self, name: str, command: Sequence[str | Path]) -> None:
        process = subprocess.Popen(
            command,
            cwd=self._cwd,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # a group of its own: Ctrl-C comes to us, and we stop it whole
        )
        self._running[name] = process
        reader = threading.Thread(target=_relay, args=(name, process.stdout), daemon=True)
        reader.start()
        self._readers.append(reader)

    def ended(self) -> str | None:
        """A sentence about the first program that ended by itself, or None while all run."""
        for name, process in self._running.items():
            code = process.poll()
            if code is not None:
                return f"The {name} ended by itself (exit code {code}): see its lines above."
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._running.values():
            signal_group(process, signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for process in self._running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            # Also when it ended in time: a program of its own may be left in its group.
            signal_group(process, signal.SIGKILL)
            process.wait()
        for reader in self._readers:
            reader.join(1)


def signal_group(process: subprocess.Popen[str], number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def _relay(name: str, lines: IO[str]) -> None:
    with lines:
        for line in lines:
            print(f"{name:>6} | {line.rstrip()}", flush=True)
