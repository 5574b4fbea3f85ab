"""Migrations are complete, named by a person, and can be taken back."""

import re

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration

from tests.architecture.tree import APPS

NUMBER_AND_WORDS = re.compile(r"^\d{4}_[a-z][a-z0-9_]+$")


def _ours() -> dict[str, Migration]:
    loader = MigrationLoader(None)
    return {
        f"{app}.{name}": migration
        for (app, name), migration in loader.disk_migrations.items()
        if app in APPS
    }


@pytest.mark.django_db
def test_no_model_change_waits_for_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True)  # exits when there is one


def test_migrations_are_named_by_hand() -> None:
    names = [name.partition(".")[2] for name in _ours()]
    assert names != []
    assert [name for name in names if not NUMBER_AND_WORDS.match(name) or "_auto_" in name] == []


def test_migrations_can_be_taken_back() -> None:
    one_way = [
        f"{name}: {operation.describe()}"
        for name, migration in _ours().items()
        for operation in migration.operations
        if not operation.reversible
    ]
    assert one_way == []
