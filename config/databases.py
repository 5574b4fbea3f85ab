"""From DATABASE_URL and CACHE_URL to what Django wants to read."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# WAL and IMMEDIATE because anything else answers "database is locked" under load;
# FULL because an acknowledged post must survive a power cut.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=FULL;"
        "PRAGMA mmap_size=134217728;"
        "PRAGMA cache_size=-16000;"
        "PRAGMA temp_store=MEMORY;"
        "PRAGMA journal_size_limit=67108864;"
    ),
}


def database(url: str, var_dir: Path) -> dict[str, Any]:
    """Raises ImproperlyConfigured when the URL cannot be read or names an engine we do not test."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": var_dir / "db.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
        }
    try:
        parsed: dict[str, Any] = dict(dj_database_url.parse(url))
    except (ValueError, dj_database_url.UnknownSchemeError):
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read: write postgres://user:password@host/name "
            "or sqlite:////absolute/path."
        ) from None
    if parsed["ENGINE"].endswith("sqlite3"):
        parsed["OPTIONS"] = SQLITE_OPTIONS
    elif parsed["ENGINE"].endswith("postgresql"):
        parsed["OPTIONS"] = parsed.get("OPTIONS", {}) | {"pool": {"min_size": 2, "max_size": 8}}
    else:
        raise ImproperlyConfigured("DATABASE_URL: only SQLite and PostgreSQL are supported.")
    return parsed


def cache(url: str) -> dict[str, Any]:
    """The cache holds rate limits, so it is shared by processes even without a cache server."""
    if not url:
        return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured("CACHE_URL cannot be read: write redis://host:port/0.")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
