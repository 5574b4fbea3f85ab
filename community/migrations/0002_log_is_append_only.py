"""The database itself refuses to change the log; only who acted may be forgotten.

SQLite loses triggers when Django rebuilds a table: a later migration that alters this one repeats
`install`. DELETE is refused on PostgreSQL only, because Django empties SQLite’s test tables by it.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "community_logentry"
MESSAGE = "The log is append-only."

POSTGRESQL = [
    f"""
    CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND NEW.by_id IS NULL
            AND to_jsonb(NEW) - 'by_id' = to_jsonb(OLD) - 'by_id'
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';
    END
    $$
    """,
    f"""
    CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()
    """,
]
POSTGRESQL_REVERSE = [
    f"DROP TRIGGER {TABLE}_append_only ON {TABLE}",
    f"DROP FUNCTION {TABLE}_refuse()",
]


def sqlite(columns: list[str]) -> list[str]:
    same = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in columns if name != "by_id")
    return [
        f"""
        CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE ON {TABLE}
        FOR EACH ROW WHEN NOT (NEW.by_id IS NULL AND {same})
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
        """
    ]


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    log = apps.get_model("community", "LogEntry")
    statements = {
        "postgresql": POSTGRESQL,
        "sqlite": sqlite([field.column for field in log._meta.concrete_fields]),
    }
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statements = {
        "postgresql": POSTGRESQL_REVERSE,
        "sqlite": [f"DROP TRIGGER {TABLE}_append_only"],
    }
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("community", "0001_first_tables")]

    operations = [migrations.RunPython(install, remove)]
