"""Forms that reach the site at the same moment: all but the last byte of each, then those.

The method of a race test for real doors: sessions, CSRF and middleware are all in it.
"""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.test import Client

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accounts.models import User

TOKEN = "raceraceraceraceraceraceracerace"  # a CSRF secret of our own: cookie and field agree
PATIENCE = 60  # seconds


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


def send_at_once(site: str, sendings: Sequence[Sending]) -> list[int]:
    """The status of each answer; 0 for a connection that was cut."""
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
    return [_status(line) for line, _last in open_lines]


def _status(line: socket.socket) -> int:
    answer = b""
    with line:
        try:
            while part := line.recv(65_536):
                answer += part
        except OSError:
            return 0
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0
