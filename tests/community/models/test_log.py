"""The database refuses to change the log; these go past the models’ own refusals on purpose."""

from contextlib import nullcontext

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, models, transaction

from community.actions.log import log
from community.enums import LogAction
from community.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.community import QuestionFactory

pytestmark = pytest.mark.django_db

TABLE = LogEntry._meta.db_table
COLUMNS = [field.column for field in LogEntry._meta.concrete_fields if field.column != "by_id"]


@pytest.fixture
def entry() -> LogEntry:
    return log(
        by=UserFactory.create(), action=LogAction.CLOSE, post=QuestionFactory.create(), reason="Why"
    )


def update(column: str, value: str | int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET {column} = %s", [value])  # noqa: S608 - fixed names


@pytest.mark.parametrize("column", COLUMNS)
def test_no_column_can_be_changed(entry: LogEntry, column: str) -> None:
    field = next(field for field in LogEntry._meta.concrete_fields if field.column == column)
    other: dict[type, str | int] = {
        models.BigAutoField: entry.pk + 1,
        models.DateTimeField: "2001-01-01 00:00:00+00:00",
        models.CharField: "other",
    }
    value = next((other[kind] for kind in other if isinstance(field, kind)), 999)
    with pytest.raises(IntegrityError, match="append-only"):
        update(column, value)


def test_nobody_else_can_be_blamed(entry: LogEntry) -> None:
    with pytest.raises(IntegrityError, match="append-only"):
        update("by_id", UserFactory.create().pk)


def test_who_acted_can_be_forgotten_and_nothing_with_it(entry: LogEntry) -> None:
    forget = f"UPDATE {TABLE} SET by_id = NULL, reason = ''"  # noqa: S608 - fixed names
    refused = pytest.raises(IntegrityError, match="append-only")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(forget)
    assert entry.by is not None
    get_user_model().objects.filter(pk=entry.by.pk).delete()
    kept = LogEntry.objects.get()
    assert (kept.by, kept.subject, kept.reason) == (None, entry.subject, "Why")


def test_an_entry_cannot_be_saved_again(entry: LogEntry) -> None:
    entry.reason = "Another"
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        entry.save()
    assert LogEntry.objects.get().reason == "Why"


def test_entries_cannot_be_updated_or_deleted_in_bulk(entry: LogEntry) -> None:
    with pytest.raises(TypeError, match="append-only"):
        LogEntry.objects.update(reason="Another")
    with pytest.raises(TypeError, match="append-only"):
        LogEntry.objects.all().delete()
    assert LogEntry.objects.get().reason == "Why"


def test_an_entry_cannot_be_deleted(entry: LogEntry) -> None:
    with pytest.raises(TypeError, match="append-only"):
        entry.delete()
    assert LogEntry.objects.get() == entry


def test_postgresql_refuses_every_delete(entry: LogEntry) -> None:
    """SQLite lets it pass: Django empties its test tables that way."""
    refused = pytest.raises(IntegrityError, match="append-only")
    with refused if connection.vendor == "postgresql" else nullcontext(), transaction.atomic():
        LogEntry._base_manager.all()._raw_delete(connection.alias)
    assert LogEntry.objects.exists() == (connection.vendor == "postgresql")


def test_a_subject_longer_than_its_column_is_cut() -> None:
    entry = log(by=UserFactory.create(), action=LogAction.MERGE_TAG, subject="x" * 300)
    assert LogEntry.objects.get(pk=entry.pk).subject == "x" * 200
