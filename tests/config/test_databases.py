from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import databases

VAR = Path("/srv/var")


def test_without_a_url_everything_lies_in_one_file() -> None:
    found = databases.database("", VAR)
    assert found["NAME"] == VAR / "db.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert databases.cache("")["BACKEND"].endswith("DatabaseCache")


def test_a_file_of_ones_own_is_opened_as_safely() -> None:
    found = databases.database("sqlite:////data/site.sqlite3", VAR)
    assert (found["NAME"], found["OPTIONS"]) == ("/data/site.sqlite3", databases.SQLITE_OPTIONS)


def test_postgresql_keeps_its_connections() -> None:
    found = databases.database("postgres://me:secret@db.example/site", VAR)
    assert (found["HOST"], found["NAME"], found["USER"]) == ("db.example", "site", "me")
    assert found["OPTIONS"]["pool"]


@pytest.mark.parametrize("url", ["mysql://me@db.example/site", "oracle://db.example/site"])
def test_what_is_not_tested_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="only SQLite and PostgreSQL"):
        databases.database(url, VAR)


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL cannot be read"):
        databases.database("a database, please", VAR)
    with pytest.raises(ImproperlyConfigured, match="CACHE_URL cannot be read"):
        databases.cache("memcached://cache.example")


def test_a_cache_server_is_used_when_named() -> None:
    assert databases.cache("redis://cache.example:6379/0") == {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://cache.example:6379/0",
    }
