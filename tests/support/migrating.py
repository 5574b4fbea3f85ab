"""A database beside the tests’ own, to walk migrations up and down in."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.migrations.state import StateApps
    from pytest_django import DjangoDbBlocker

Targets = list[tuple[str, str]]


@contextmanager
def empty_database(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Stands behind the usual connection within the block: nothing is migrated back after it.

    To walk up from nothing is quick; Django renders every model anew for each step down.
    """
    tests_own = str(connection.settings_dict["NAME"])
    beside = f"{tests_own}_migrating"
    with blocker.unblock():
        _in_postgresql(f'CREATE DATABASE "{beside}"')
        _connect_to(beside)
        try:
            assert connection.introspection.table_names() == []
            yield
        finally:
            _connect_to(tests_own)
            _in_postgresql(f'DROP DATABASE "{beside}"')
            if connection.vendor == "sqlite":
                Path(beside).unlink()


def migrate(targets: Targets) -> StateApps:
    """The models as they were then."""
    MigrationExecutor(connection).migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def newest() -> Targets:
    leaves: Targets = MigrationExecutor(connection).loader.graph.leaf_nodes()
    return leaves


def _connect_to(name: str) -> None:
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()


def _in_postgresql(statement: str) -> None:
    if connection.vendor == "postgresql":
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)
