from django.apps.registry import Apps
from django.core.management import call_command
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def create(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Rate limits count in the cache; where that is the database, `migrate` alone shall do.

    Does nothing with a cache server.
    """
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_first_tables")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
