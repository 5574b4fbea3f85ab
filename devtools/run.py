"""`dev.py run`: the site and its worker on this machine, until Ctrl-C."""

import errno
import os
import signal
import socket
import threading
from types import FrameType

from devtools import environment, site
from devtools.environment import ROOT, SetupError
from devtools.processes import Processes

LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
HIGHEST_PORT = 65535


def run(*, bare: bool) -> int:
    port = wanted_port()
    refuse_taken_port(port)
    # A database or cache server of the developer's own needs its client library.
    scale = ["scale"] if os.environ.get("DATABASE_URL") or os.environ.get("CACHE_URL") else []
    python = environment.ensure("runtime", *scale)
    environment.add_if_possible("semantic", otherwise="Searching by words only")
    settings = site.settings(port)
    site.prepare(python, settings, bare=bare)

    stopping = _stop_on_signal()
    is_announced = False
    with Processes(cwd=ROOT, environment=settings) as processes:
        processes.start("web", [python, "manage.py", "runserver", f"localhost:{port}"])
        processes.start("worker", [python, "manage.py", "worker"])
        while not stopping.wait(0.1):
            if complaint := processes.ended():
                print(complaint, flush=True)
                return 1
            if not is_announced and _answers(port):
                print(welcome(settings, bare=bare), flush=True)
                is_announced = True
    return 0


def wanted_port() -> int:
    """From PORT. Raises SetupError with a sentence when it is no port."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isdecimal() and 0 < int(text) <= HIGHEST_PORT):
        raise SetupError(f"PORT is {text!r}: write a number from 1 to {HIGHEST_PORT}.")
    return int(text)


def refuse_taken_port(port: int) -> None:
    """Raises SetupError with a sentence when the site could not listen there."""
    for family, address in LOOPBACK:
        try:
            with socket.socket(family) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((address, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise SetupError(
                    f"Port {port} is taken by another program. Stop that one, or choose another "
                    f"port: PORT={port + 1} python3 dev.py run"
                ) from None
            if error.errno == errno.EACCES:
                raise SetupError(
                    f"Port {port} is for administrators: take one above 1023."
                ) from None


def _stop_on_signal() -> threading.Event:
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    return stopping


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def welcome(settings: dict[str, str], *, bare: bool) -> str:
    """What a newcomer needs to know once the site is up."""
    address = settings["SITE_URL"]
    rows = [("The site", address), ("Its mail", f"{address}/dev/mail/")]
    if not bare:
        rows += [
            ("Sign in as", ", ".join(site.demo_accounts())),
            ("Password", f"{settings['DEMO_PASSWORD']}   (kept in var/demo-password)"),
        ]
    lines = [f"  {label:<12}{value}" for label, value in rows]
    return "\n".join(["", *lines, "", "  Ctrl-C stops everything.", ""])
