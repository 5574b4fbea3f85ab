"""A private Redis, for tests of what a shared cache server changes."""

from collections.abc import Iterator

import pytest

from devtools import services
from tests.servers import missing


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    executable = services.find_redis() or missing("Redis", package="redis-server")
    with services.redis(executable) as url:
        yield url
