"""What Django’s ORM lacks, for every engine we run on."""

from collections.abc import Iterable
from typing import Any

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, FloatField, Func, Model
from django.db.models.sql.compiler import SQLCompiler


class EpochSeconds(Func):
    """A moment as whole seconds since 1970, so that SQL can calculate with it."""

    output_field = FloatField()
    arity = 1
    template = "ROUND(EXTRACT(EPOCH FROM %(expressions)s))::double precision"

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        template = "ROUND((julianday(%(expressions)s) - 2440587.5) * 86400.0)"
        return self.as_sql(compiler, connection, template=template, **context)


class RowValue(Func):
    """(a, b, c) in SQL. Both databases compare such rows with one walk of the index over them."""

    function = ""
    output_field = BooleanField()


def insert_rows(model: type[Model], rows: Iterable[Model]) -> None:
    """As `bulk_create`, for many rows whose keys nobody asks for: in less than half of the time."""
    database = router.db_for_write(model)
    connection = connections[database]
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = quote(model._meta.db_table)
    values = [
        [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", values)  # noqa: S608
