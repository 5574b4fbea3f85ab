import os
import shutil
import subprocess
from pathlib import Path

import psycopg
import pytest
import redis as redis_client

from devtools import services
from devtools.services import ServiceError
from tests.servers import missing


def test_a_private_postgresql_lives_as_long_as_its_block() -> None:
    programs = services.find_postgresql() or missing("PostgreSQL", package="postgresql")
    with services.postgresql(programs) as url:
        with psycopg.connect(url) as connection:
            shown = [
                connection.execute(f"SHOW {name}").fetchone()
                for name in ("fsync", "listen_addresses", "server_encoding")
            ]
            assert shown == [("off",), ("127.0.0.1",), ("UTF8",)]
            folder = connection.execute("SHOW data_directory").fetchone()
        assert folder
        assert Path(folder[0]).exists()
    assert not Path(folder[0]).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


def test_it_stops_too_when_the_tests_inside_fail() -> None:
    programs = services.find_postgresql() or missing("PostgreSQL", package="postgresql")
    with pytest.raises(ZeroDivisionError), services.postgresql(programs) as url:
        raise ZeroDivisionError
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


def test_a_private_redis_answers(redis_url: str) -> None:
    with redis_client.Redis.from_url(redis_url) as client:
        assert client.set("greeting", "hello")
        assert client.get("greeting") == b"hello"


def test_a_server_that_does_not_start_ends_with_its_last_words(tmp_path: Path) -> None:
    broken = tmp_path / "redis-server"
    broken.write_text("#!/bin/sh\necho no memory; exit 1\n")
    broken.chmod(0o755)
    with pytest.raises(ServiceError, match="did not start: no memory"), services.redis(str(broken)):
        pytest.fail("it cannot have started")


def test_the_newest_postgresql_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "DEBIAN_POSTGRESQL", tmp_path)
    for version in ("9", "15", "17"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    assert services.find_postgresql() == tmp_path / "17" / "bin"


@pytest.mark.parametrize(
    ("user", "expected"), [(0, ["update", "install"]), (1000, [])], ids=["root", "a person"]
)
def test_only_root_asks_apt_for_what_is_missing(
    user: int, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(
        services, "FINDERS", {"postgresql": lambda: None, "chromium": lambda: "/usr/bin/chromium"}
    )
    services.install_missing()
    assert [command[2] for command in asked] == expected
    assert [command[-1] for command in asked[1:]] == ["postgresql"] * len(asked[1:])
