"""Forms that reach the site at the same moment: all but the last byte of each, then those.

The method of a race test for real doors: sessions, CSRF and middleware are all in it.
"""

from __future__ import annotations

import os
import re
import socket
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.test import Client

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accounts.models import User

TOKEN = "raceraceraceraceraceraceracerace"  # a CSRF secret of our own: cookie and field agree
PATIENCE = 60  # seconds
# RACE_ROUNDS=500 for a long run; docs/queue.md and docs/mentoring.md have what came of it.
ROUNDS = int(os.environ.get("RACE_ROUNDS", "3"))
TRIES = 20  # rounds in which a version without locks may go wrong
AT_ONCE = 4


@dataclass(frozen=True)
class Sending:
    """One form, sent by somebody who is signed in (`session_of`)."""

    path: str
    session: str
    fields: dict[str, str] = field(default_factory=dict)

    def as_bytes(self, host: str) -> bytes:
        body = urlencode(self.fields | {"csrfmiddlewaretoken": TOKEN})
        cookies = {settings.SESSION_COOKIE_NAME: self.session, settings.CSRF_COOKIE_NAME: TOKEN}
        head = (
            f"POST {self.path} HTTP/1.1",
            f"Host: {host}",
            "Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            "Connection: close",
        )
        return "\r\n".join((*head, "", body)).encode()


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class Answer(NamedTuple):
    """`status` is 0 for a connection that was cut."""

    status: int
    location: str


def send_at_once(site: str, sendings: Sequence[Sending]) -> list[Answer]:
    address = urlsplit(site)
    open_lines: list[tuple[socket.socket, bytes]] = []
    for sending in sendings:
        sent = sending.as_bytes(address.netloc)
        line = socket.create_connection((address.hostname or "", address.port or 80), PATIENCE)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.sendall(sent[:-1])
        open_lines.append((line, sent[-1:]))
    time.sleep(0.03)  # until all of them are read but for that byte
    for line, last in open_lines:
        line.send(last)
    return [_read(line) for line, _last in open_lines]


def _read(line: socket.socket) -> Answer:
    received = b""
    with line:
        try:
            while part := line.recv(65_536):
                received += part
        except OSError:
            return Answer(0, "")
    head = received.partition(b"\r\n\r\n")[0].decode()
    location = re.search(r"^Location: (.*)$", head, re.MULTILINE)
    status = int(head.split(" ", 2)[1]) if head.startswith("HTTP/") else 0
    return Answer(status, location[1].strip() if location else "")
