"""Looking whether a link of somebody else’s site still leads somewhere.

The site itself asks, so a link must not lead it into its own network: names are resolved here, and
the connection goes to the very address that was found to be public.
"""

from __future__ import annotations

import socket
import ssl
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Event, Timer
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Address = IPv4Address | IPv6Address
    MayReach = Callable[[Address], bool]

TIMEOUT = 15  # seconds, for each step of a conversation
PATIENCE = 30  # seconds, for all of an answer, however it drips
MOST_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}
GONE = {404, 410}
# All of IPv6 that is anybody’s today; old and translated forms of IPv4 lie outside of it, but one.
GLOBAL_UNICAST = ip_network("2000::/3")
TRANSLATED = ip_network("2002::/16")
# Of a path or query: reserved letters, and what is percent-encoded already.
SAFE = "/?%:@!$&'()*+,;=~-._"
UNKNOWN_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


class Verdict(StrEnum):
    # Somebody answers there, if only to say that programs are not welcome.
    WORKS = "works"
    GONE = "gone"
    # It may be back tomorrow.
    TROUBLE = "trouble"


@dataclass(frozen=True)
class Finding:
    """`problem` is a sentence for a person; empty while it works."""

    verdict: Verdict
    problem: str = ""


class _RefusedError(Exception):
    """Carries the finding that ends a look."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.problem)
        self.finding = finding


def is_public(address: Address) -> bool:
    if isinstance(address, IPv6Address):
        is_anybodys = address in GLOBAL_UNICAST and address not in TRANSLATED
        return address.is_global and is_anybodys
    return address.is_global and not address.is_multicast


def look(
    url: str, *, agent: str, may_reach: MayReach = is_public, timeout: float = TIMEOUT
) -> Finding:
    """Ask for the head of the page, and for all of it where that is refused; follow redirects."""
    try:
        status = _status("HEAD", url, agent, may_reach, timeout)
        if status >= 400:  # noqa: PLR2004  not everybody answers HEAD as they answer GET
            status = _status("GET", url, agent, may_reach, timeout)
    except _RefusedError as refusal:
        return refusal.finding
    except (OSError, HTTPException) as error:
        return Finding(Verdict.TROUBLE, _in_words(error))
    if status in GONE:
        return Finding(Verdict.GONE, _("The page is gone (%(status)s).") % {"status": status})
    if status >= 500:  # noqa: PLR2004
        return Finding(Verdict.TROUBLE, _("It fails (%(status)s).") % {"status": status})
    return Finding(Verdict.WORKS)


def _in_words(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return _("It did not answer in time.")
    if isinstance(error, ssl.SSLError):
        return _("Its certificate is not in order.")
    return _("It could not be reached.")


def _status(method: str, url: str, agent: str, may_reach: MayReach, timeout: float) -> int:
    for _step in range(MOST_REDIRECTS + 1):
        status, location = _ask(method, url, agent, may_reach, timeout)
        if status not in REDIRECTS or not location:
            return status
        url = urljoin(url, location)
    raise _RefusedError(Finding(Verdict.TROUBLE, _("It sends us round in circles.")))


def _ask(
    method: str, url: str, agent: str, may_reach: MayReach, timeout: float
) -> tuple[int, str | None]:
    parts = _parts(url)
    path = quote(parts.path or "/", safe=SAFE)
    if parts.query:
        path += "?" + quote(parts.query, safe=SAFE)
    sock = _connect(parts, may_reach, timeout)
    with sock, _cut_after(PATIENCE, sock):
        connection = _connection(parts, sock)
        try:
            connection.request(method, path, headers={"User-Agent": agent, "Accept": "*/*"})
            response = connection.getresponse()
            return response.status, response.getheader("Location")
        finally:
            connection.close()


@contextmanager
def _cut_after(seconds: float, sock: socket.socket) -> Iterator[None]:
    """A socket’s own timeout begins anew with each byte. Raises TimeoutError."""
    line, is_cut = sock.dup(), Event()

    def cut() -> None:
        is_cut.set()
        with suppress(OSError):  # they hung up first
            line.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.start()
    try:
        yield
    except (OSError, HTTPException):
        if not is_cut.is_set():
            raise
    finally:
        timer.cancel()
        timer.join()
        line.close()
    if is_cut.is_set():
        raise TimeoutError


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0:
            return parts
    except ValueError:
        pass
    raise _RefusedError(Finding(Verdict.GONE, _("It is not the address of a web page.")))


def _connect(parts: SplitResult, may_reach: MayReach, timeout: float) -> socket.socket:
    """To an address found to be fit, and not through the name again, which may change its mind."""
    name, port = _name_and_port(parts)
    return socket.create_connection((_address(name, port, may_reach), port), timeout)


def _connection(parts: SplitResult, sock: socket.socket) -> HTTPConnection:
    """The conversation over `sock`, sealed when its address says so."""
    name, port = _name_and_port(parts)
    if parts.scheme != "https":
        connection = HTTPConnection(name, port)
        connection.sock = sock
        return connection
    context = ssl.create_default_context()
    secure = HTTPSConnection(name, port, context=context)
    secure.sock = context.wrap_socket(sock, server_hostname=name)
    return secure


def _name_and_port(parts: SplitResult) -> tuple[str, int]:
    try:
        name = str(parts.hostname).encode("idna").decode()
    except UnicodeError as error:
        raise _RefusedError(Finding(Verdict.GONE, _("There is no such site."))) from error
    return name, parts.port or (443 if parts.scheme == "https" else 80)


def _address(name: str, port: int, may_reach: MayReach) -> str:
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno in UNKNOWN_NAME:
            raise _RefusedError(Finding(Verdict.GONE, _("There is no such site."))) from error
        raise
    addresses = [str(row[4][0]).partition("%")[0] for row in found]
    if not all(may_reach(ip_address(address)) for address in addresses):
        raise _RefusedError(Finding(Verdict.GONE, _("It leads into a private network.")))
    return addresses[0]
