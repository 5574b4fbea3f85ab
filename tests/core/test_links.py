from __future__ import annotations

import socket
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from core.links import Finding, Verdict, is_public, look
from tests.servers.pages import Pages, pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.links import Address


@pytest.fixture
def site() -> Iterator[Pages]:
    with pages() as server:
        yield server


def anywhere(address: Address) -> bool:
    return True


def seen(url: str) -> Finding:
    return look(url, agent="A test", may_reach=anywhere, timeout=2)


def test_a_page_that_answers_works_and_is_not_loaded(site: Pages) -> None:
    assert seen(f"{site.url}/a b/é?q=x y#part") == Finding(Verdict.WORKS)
    assert site.asked == ["HEAD /a%20b/%C3%A9?q=x%20y"]
    assert site.agents == {"A test"}


def test_who_refuses_a_head_is_asked_for_the_page(site: Pages) -> None:
    site.answers = {"HEAD /": 405}
    assert seen(site.url) == Finding(Verdict.WORKS)
    assert site.asked == ["HEAD /", "GET /"]


@pytest.mark.parametrize("status", [401, 403, 429])
def test_who_keeps_programs_out_is_there_all_the_same(site: Pages, status: int) -> None:
    site.answers = {"/": status}
    assert seen(site.url).verdict == Verdict.WORKS


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_gone(site: Pages, status: int) -> None:
    site.answers = {"/": status}
    assert seen(site.url) == Finding(Verdict.GONE, f"The page is gone ({status}).")


def test_a_failing_site_may_be_back_tomorrow(site: Pages) -> None:
    site.answers = {"/": 503}
    assert seen(site.url) == Finding(Verdict.TROUBLE, "It fails (503).")


def test_redirects_are_followed_to_the_end(site: Pages) -> None:
    site.answers = {"/old": (301, "/newer"), "/newer": (308, f"{site.url}/new"), "/new": 404}
    assert seen(f"{site.url}/old").verdict == Verdict.GONE
    site.answers["/new"] = 200
    assert seen(f"{site.url}/old").verdict == Verdict.WORKS


def test_a_circle_of_redirects_ends(site: Pages) -> None:
    site.answers = {"/": (302, "/")}
    assert seen(site.url) == Finding(Verdict.TROUBLE, "It sends us round in circles.")
    assert len(site.asked) == 6


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert seen(f"http://localhost:{port}/") == Finding(Verdict.TROUBLE, "It could not be reached.")


def test_who_never_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://localhost:{silent.getsockname()[1]}/"
        found = look(url, agent="A test", may_reach=anywhere, timeout=0.2)
    assert found == Finding(Verdict.TROUBLE, "It did not answer in time.")


@contextmanager
def dripping(first: bytes, drop: bytes) -> Iterator[str]:
    """A server that never stops answering, one drop after the other."""
    over = Event()

    def drip(server: socket.socket) -> None:
        line, _address = server.accept()
        with line, suppress(OSError):
            line.sendall(first)
            while not over.wait(0.05):
                line.sendall(drop)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=drip, args=(server,))
        thread.start()
        yield f"localhost:{server.getsockname()[1]}"
        over.set()
        thread.join()


@pytest.mark.parametrize(
    ("scheme", "first", "drop"),
    [
        ("http", b"HTTP/1.1 200", b" "),
        ("http", b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        ("https", b"\x16\x03\x03\x40\x00", b"\x00"),
    ],
    ids=["a line", "go on", "a handshake"],
)
def test_who_never_stops_answering(
    scheme: str, first: bytes, drop: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each drop comes in time; all of them together do not."""
    monkeypatch.setattr("core.links.PATIENCE", 0.3)
    with dripping(first, drop) as host:
        found = seen(f"{scheme}://{host}/")
    assert found == Finding(Verdict.TROUBLE, "It did not answer in time.")


def test_who_speaks_no_tls(site: Pages) -> None:
    found = seen(site.url.replace("http:", "https:"))
    assert found == Finding(Verdict.TROUBLE, "Its certificate is not in order.")


def test_a_name_that_nobody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **kwargs: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr("core.links.socket.getaddrinfo", unknown)
    assert seen("https://nobody.example/") == Finding(Verdict.GONE, "There is no such site.")


def test_names_not_to_be_had_just_now(monkeypatch: pytest.MonkeyPatch) -> None:
    def later(*args: object, **kwargs: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    monkeypatch.setattr("core.links.socket.getaddrinfo", later)
    assert seen("https://somebody.example/").verdict == Verdict.TROUBLE


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "mailto:me@example.org", "http://", "http://[", "//example.org/"]
)
def test_what_is_no_page(url: str) -> None:
    assert seen(url) == Finding(Verdict.GONE, "It is not the address of a web page.")


def test_a_host_that_cannot_be_a_name() -> None:
    assert seen(f"http://{'a' * 70}.example/").problem == "There is no such site."


def test_our_own_network_is_left_alone(site: Pages) -> None:
    found = look(site.url, agent="A test")
    assert found == Finding(Verdict.GONE, "It leads into a private network.")
    assert site.asked == []


def test_a_redirect_leads_no_further_than_a_link(site: Pages) -> None:
    other = f"http://127.0.0.2:{site.server_port}/secret"
    site.answers = {"/": (302, other)}
    found = look(
        site.url,
        agent="A test",
        may_reach=lambda address: address in {ip_address("127.0.0.1"), ip_address("::1")},
    )
    assert found.problem == "It leads into a private network."
    assert site.asked == ["HEAD /"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  not bound to
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("::127.0.0.1", False),
        ("::ffff:0:7f00:1", False),
        ("64:ff9b:1::7f00:1", False),
        ("fec0::1", False),
        ("ff0e::1", False),
    ],
)
def test_which_addresses_are_everybodys(address: str, *, expected: bool) -> None:
    assert is_public(ip_address(address)) is expected
