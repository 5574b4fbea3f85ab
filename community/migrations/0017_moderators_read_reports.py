"""Moderators read what is reported of a conversation."""

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CODENAME = "view_conversationreport"


def grant(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    database = schema_editor.connection.alias
    # Django makes permissions after all migrations, which is too late for us.
    create_permissions(installed.get_app_config("community"), 0, using=database, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    group = apps.get_model("auth", "Group").objects.using(database).get(name="Moderators")
    group.permissions.add(permissions.get(content_type__app_label="community", codename=CODENAME))


def revoke(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    database = schema_editor.connection.alias
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    group = apps.get_model("auth", "Group").objects.using(database).get(name="Moderators")
    group.permissions.remove(
        *permissions.filter(content_type__app_label="community", codename=CODENAME)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0016_conversations"),
    ]

    operations = [migrations.RunPython(grant, revoke)]
