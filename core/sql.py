"""Expressions that Django’s ORM lacks, for every engine we run on."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import FloatField, Func
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
