"""What every test may rely on. Rows come from tests/factories/, servers from tests/servers/."""

import shutil
import socket
from collections.abc import Iterator
from ipaddress import ip_address

import pytest
from django.conf import settings
from django.core.cache import cache

pytest_plugins = [
    "tests.servers.browser",
    "tests.servers.redis",
    "tests.servers.smtp",
    "tests.servers.worker",
    "tests.support.meaning",
    "tests.support.tasks",
]


def pytest_configure() -> None:
    settings.VAR_DIR.mkdir()


def pytest_unconfigure() -> None:
    shutil.rmtree(settings.VAR_DIR)


Address = tuple[str, int] | tuple[str, int, int, int] | str


def _is_on_this_machine(address: Address) -> bool:
    if isinstance(address, str):
        return True  # a Unix socket's path
    try:
        return ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] == "localhost"


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """A test that talks to another machine is a mistake, and says so."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Address) -> None:
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
