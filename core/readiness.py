"""What must work before a load balancer sends people here. Apps above register their own checks."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

Check = Callable[[], dict[str, Any]]
_checks: dict[str, Check] = {}


class NotReadyError(Exception):
    """Its text says what is missing."""


def register_check(name: str, check: Check) -> None:
    """`check` returns figures worth knowing, or raises NotReadyError."""
    _checks[name] = check


def run_checks() -> tuple[bool, dict[str, dict[str, Any]]]:
    results = {name: _run(check) for name, check in _checks.items()}
    return all(result["ok"] for result in results.values()), results


def _run(check: Check) -> dict[str, Any]:
    try:
        return {"ok": True} | check()
    except NotReadyError as error:
        return {"ok": False, "why": str(error)}
    except Exception as error:  # noqa: BLE001  whatever is broken, the answer is "not ready"
        return {"ok": False, "why": type(error).__name__}


def _database() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"engine": connection.vendor}


def _cache() -> dict[str, Any]:
    key, value = "readiness", uuid4().hex
    cache.set(key, value, 30)
    if cache.get(key) is None:
        raise NotReadyError("What was written to the cache is not there.")
    return {}


def _migrations() -> dict[str, Any]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise NotReadyError(f"{len(waiting)} migrations wait for `manage.py migrate`.")
    return {}


register_check("database", _database)
register_check("cache", _cache)
register_check("migrations", _migrations)
