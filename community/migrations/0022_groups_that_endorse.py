"""Editors and moderators endorse what mentors know."""

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GROUPS = {
    "Editors": ["endorse_expertise", "view_expertise", "view_mentorprofile"],
    "Moderators": ["endorse_expertise"],
}


def grant(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    database = schema_editor.connection.alias
    # Django makes permissions after all migrations, which is too late for us.
    create_permissions(installed.get_app_config("community"), 0, using=database, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for name, codenames in GROUPS.items():
        group = apps.get_model("auth", "Group").objects.using(database).get(name=name)
        for codename in codenames:
            group.permissions.add(
                permissions.get(content_type__app_label="community", codename=codename)
            )


def revoke(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    database = schema_editor.connection.alias
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for name, codenames in GROUPS.items():
        group = apps.get_model("auth", "Group").objects.using(database).get(name=name)
        group.permissions.remove(
            *permissions.filter(content_type__app_label="community", codename__in=codenames)
        )


class Migration(migrations.Migration):
    dependencies = [("community", "0021_applications_and_endorsements")]

    operations = [migrations.RunPython(grant, revoke)]
