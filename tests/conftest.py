"""What every test may rely on. Rows come from tests/factories/, servers from tests/servers/."""

import socket
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import pytest
from django.core.cache import cache

pytest_plugins = ["tests.servers.browser", "tests.servers.redis"]


def _is_on_this_machine(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket's path
    host = address[0]
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return bool(host == "localhost")


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """A test that talks to another machine is a mistake, and says so."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if not _is_on_this_machine(address):
            raise RuntimeError(f"A test tried to reach {address[0]}: only this machine is allowed.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Rate limits and cached pages of one test are not the next one's."""
    cache.clear()
    yield
    cache.clear()
