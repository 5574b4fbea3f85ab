"""Processes that convert texts end with the command, also when it is killed."""

import os
import subprocess
import sys
import time

from tests.architecture.tree import ROOT

PROGRAM = """
import django, os, time
django.setup()
from community.transfer.stackexchange.texts import InProcesses, Source
with InProcesses(2) as pool:
    for _ in range(8):
        pool.start([Source("<p>a</p>")], base="https://x.org/", has_formulas=False).result()
    print(*pool._pool._processes, flush=True)
    time.sleep(60)
"""
PATIENCE = 30  # seconds, before the test gives up


def test_helpers_do_not_outlive_a_killed_command() -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    words = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as command:
        assert command.stdout
        helpers = [int(pid) for pid in command.stdout.readline().split()]
        assert helpers
        assert all(_runs(pid) for pid in helpers)
        command.kill()
    given_up_at = time.monotonic() + PATIENCE
    while any(_runs(pid) for pid in helpers) and time.monotonic() < given_up_at:
        time.sleep(0.05)
    assert [pid for pid in helpers if _runs(pid)] == []


def _runs(pid: int) -> bool:
    """A zombie, whom nobody waits for in some containers, does not run."""
    try:
        state = (ROOT / f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"
