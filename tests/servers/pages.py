"""A web server on this machine whose pages answer as a test says."""

from __future__ import annotations

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Pages(ThreadingHTTPServer):
    """`answers` gives the status of a path, or of "METHOD path", and where it redirects to."""

    answers: dict[str, int | tuple[int, str]]
    asked: list[str]
    agents: set[str]

    @property
    def url(self) -> str:
        return f"http://localhost:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Pages

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, *args: object) -> None:
        """Silence."""

    def _answer(self) -> None:
        line = f"{self.command} {self.path}"
        self.server.asked.append(line)
        self.server.agents.add(self.headers["User-Agent"])
        answer = self.server.answers.get(line, self.server.answers.get(self.path, 200))
        status, location = answer if isinstance(answer, tuple) else (answer, "")
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()


@contextmanager
def pages() -> Iterator[Pages]:
    with Pages(("127.0.0.1", 0), _Handler) as server:
        server.answers, server.asked, server.agents = {}, [], set()
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
