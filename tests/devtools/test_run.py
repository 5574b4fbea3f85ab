"""`dev.py run` as a program, beside a site that is only a file server."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devtools import run
from devtools.environment import SetupError
from devtools.processes import Processes

SITE = """
import http.server, os, subprocess, sys, time
command, *words = sys.argv[1:]
if command == "runserver":
    port = int(words[0].partition(":")[2])
    print("serving", os.environ["SITE_URL"], flush=True)
    http.server.HTTPServer(("127.0.0.1", port), http.server.BaseHTTPRequestHandler).serve_forever()
if command == "worker":
    child = subprocess.Popen(["sleep", "600"])
    open("child", "w").write(str(child.pid))
    while not os.path.exists("worker-must-end"):
        time.sleep(0.05)
    sys.exit(3)
print(command)
"""

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found


@pytest.fixture
def start(copy: Path, port: int) -> Iterator[Start]:
    """Start `dev.py run` where everything it wants is installed already."""
    (copy / "manage.py").write_text(SITE)
    (copy / ".venv" / "bin").mkdir(parents=True)
    (copy / ".venv" / "bin" / "python").symlink_to(sys.executable)
    stamp = "import platform; from devtools.environment import *\n"
    stamp += "for name in ('runtime', 'semantic'):\n"
    stamp += (
        "    value = fingerprint([REQUIREMENTS / f'{name}.txt'], salt=platform.python_version())\n"
    )
    stamp += "    (VENV / f'installed-{name}').write_text(value)"
    subprocess.run([sys.executable, "-c", stamp], cwd=copy, check=True)
    started: list[subprocess.Popen[str]] = []

    def start(*words: str) -> subprocess.Popen[str]:
        environment = {"PATH": os.environ["PATH"], "PORT": str(port)}
        process = subprocess.Popen(
            [sys.executable, "-u", "dev.py", "run", *words],
            cwd=copy,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_the_site_is_and_a_signal_stops_all_of_it(
    start: Start, port: int, copy: Path, number: signal.Signals
) -> None:
    process = start("--bare")
    printed = _read_until(process, "Ctrl-C stops everything")
    assert f"The site    http://localhost:{port}\n" in printed
    assert f"http://localhost:{port}/dev/mail/\n" in printed
    assert "Password" not in printed
    child = int(_wait_for_text(copy / "child"))

    process.send_signal(number)
    printed += _read_until(process, "")
    assert f"   web | serving http://localhost:{port}\n" in printed
    assert process.wait(10) == 0
    assert not _is_alive(child)
    run.refuse_taken_port(port)  # raises if somebody were still there


def test_when_the_worker_ends_the_rest_ends_too(start: Start, port: int, copy: Path) -> None:
    process = start("--bare")
    _read_until(process, "Ctrl-C stops everything")
    child = int(_wait_for_text(copy / "child"))
    (copy / "worker-must-end").touch()
    printed = _read_until(process, "")
    assert "The worker ended by itself (exit code 3): see its lines above." in printed
    assert process.wait(10) == 1
    assert not _is_alive(child)
    run.refuse_taken_port(port)


def test_a_taken_port_is_told_before_anything_is_done(start: Start, port: int, copy: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        process = start()
        printed, _ = process.communicate(timeout=10)
    assert process.returncode == 1
    assert printed == (
        f"Port {port} is taken by another program. Stop that one, or choose another port: "
        f"PORT={port + 1} python3 dev.py run\n"
    )
    assert not (copy / "var").exists()


@pytest.mark.parametrize("text", ["0", "65536", "eighty", "-1", "8000.0", "²"])
def test_what_is_no_port_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", text)
    with pytest.raises(SetupError, match="write a number from 1 to 65535"):
        run.wanted_port()


@pytest.mark.parametrize(("text", "port"), [("", 8000), ("8123", 8123), ("65535", 65535)])
def test_the_port_comes_from_the_environment(
    text: str, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", text)
    assert run.wanted_port() == port


def test_the_demo_accounts_are_shown_with_their_password() -> None:
    settings = {"SITE_URL": "http://localhost:8000", "DEMO_PASSWORD": "pear-plum-fig"}
    shown = run.welcome(settings, bare=False)
    assert "member, mentor, editor, moderator, admin" in shown
    assert "pear-plum-fig" in shown


def test_a_program_that_will_not_stop_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("devtools.processes.STOP_SECONDS", 0.2)
    stubborn = "import signal, time; signal.signal(15, signal.SIG_IGN); print('on'); time.sleep(60)"
    with Processes(cwd=tmp_path, environment=dict(os.environ)) as processes:
        processes.start("deaf", [sys.executable, "-uc", stubborn])
        while "deaf | on" not in capsys.readouterr().out:
            time.sleep(0.02)
        assert processes.ended() is None
    assert processes.ended() == "The deaf ended by itself (exit code -9): see its lines above."


def _read_until(process: subprocess.Popen[str], text: str) -> str:
    """All lines up to the one with `text`, or to the end."""
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if text and text in line:
            break
    printed = "".join(lines)
    assert text in printed
    return printed


def _wait_for_text(file: Path) -> str:
    deadline = time.monotonic() + 10
    while not (file.exists() and file.read_text()):
        assert time.monotonic() < deadline, f"{file.name} did not appear"
        time.sleep(0.02)
    return file.read_text()


def _is_alive(pid: int) -> bool:
    """A dead child whose parent is gone may stay a zombie until somebody looks."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False
