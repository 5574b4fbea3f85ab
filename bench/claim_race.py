"""Mentors race for one question on the real form, and one mentor for many: see docs/queue.md.

.venv/bin/python bench/claim_race.py --rounds 500 [--postgresql] [--naive]

Real server processes, sessions and CSRF tokens. Every request is sent but for its last byte; then
all last bytes go at once.
"""

import argparse
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from devtools.services import find_postgresql, postgresql  # noqa: E402

MENTORS = 6
WON = b"#your-answer"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=500)
    arguments.add_argument("--postgresql", action="store_true")
    arguments.add_argument("--naive", action="store_true")
    options = arguments.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="waypoint-race-"))
        programs = find_postgresql() if options.postgresql else None
        url = stack.enter_context(postgresql(programs)) if programs else ""
        os.environ |= {"DEBUG": "1", "VAR_DIR": folder, "LOG_LEVEL": "ERROR"}
        os.environ |= {"DATABASE_URL": url, "NAIVE": "1" if options.naive else ""}
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        from bench import claim_race_rows as rows  # noqa: PLC0415  its settings are made above

        cookies, questions = rows.make(mentors=MENTORS, questions=MENTORS)
        port = stack.enter_context(serve())
        forms = [form_of(port, cookie, f"/questions/{questions[0]}/") for cookie in cookies]
        began = time.time()
        result = race(port, forms, questions, rounds=options.rounds, forget=rows.forget)
        result |= {"rounds": options.rounds, "seconds": round(time.time() - began)}
        result |= {"database": "PostgreSQL" if url else "SQLite", "naive": options.naive}
        print(json.dumps(result))


def race(port, forms, questions, *, rounds, forget):  # noqa: ANN001, ANN201  of this script alone
    winners: Counter[int] = Counter()
    kept: Counter[int] = Counter()
    statuses: Counter[int] = Counter()
    for _ in range(rounds):
        answers = burst(port, [claim(form, questions[0]) for form in forms])
        winners[sum(WON in answer for answer in answers)] += 1
        forget()
        alone = burst(port, [claim(forms[0], question) for question in questions])
        kept[sum(WON in answer for answer in alone)] += 1
        forget()
        statuses.update(status_of(answer) for answer in (*answers, *alone))
    return {"winners of a question": winners, "kept by a mentor": kept, "statuses": statuses}


class serve:  # noqa: N801  used as a function
    """Three server processes of four threads each; gives their port."""

    def __enter__(self) -> int:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port: int = free.getsockname()[1]
        words = ["gunicorn", "bench.claim_race_site", "-w", "3", "--threads", "4"]
        words += ["-b", f"127.0.0.1:{port}", "--log-level", "error"]
        command = [str(Path(sys.executable).parent / words[0]), *words[1:]]
        self.process = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
        for _ in range(600):
            if answers(port):
                return port
            time.sleep(0.1)
        raise SystemExit("The server did not start.")

    def __exit__(self, *_: object) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()


def answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def form_of(port: int, session: str, path: str) -> tuple[str, str]:
    """The cookies and the token with which the form on that page is sent."""
    for _ in range(2):  # the short address leads to the long one
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", path, headers={"Cookie": session})
        answer = connection.getresponse()
        html = answer.read().decode()
        path = answer.getheader("Location") or path
    given = re.search(r"csrf=[^;]+", answer.getheader("Set-Cookie") or "")
    found = TOKEN.search(html)
    if not given or not found:
        raise SystemExit(f"{path} has no form: {answer.status}")
    return f"{session}; {given[0]}", found[1]


def claim(form: tuple[str, str], question: int) -> bytes:
    cookies, token = form
    body = urlencode({"csrfmiddlewaretoken": token}).encode()
    head = f"POST /questions/{question}/claim/ HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def burst(port: int, requests: list[bytes]) -> list[bytes]:
    sockets = []
    for request in requests:
        one = socket.create_connection(("127.0.0.1", port), timeout=60)
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        one.sendall(request[:-1])
        sockets.append(one)
    time.sleep(0.03)
    for one, request in zip(sockets, requests, strict=True):
        one.send(request[-1:])
    return [_read(one) for one in sockets]


def _read(one: socket.socket) -> bytes:
    answer = b""
    while part := one.recv(65536):
        answer += part
    one.close()
    return answer


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP") else 0


if __name__ == "__main__":
    main()
