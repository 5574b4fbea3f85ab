"""What editors may do with the new tables of the guide."""

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WRITTEN = (
    *("guideimage", "term", "stage", "step", "reference", "role", "criterion", "rolenote"),
    *("skill", "skillneed"),
)
EDITORS = {
    "careers": [
        *(f"{verb}_{noun}" for noun in WRITTEN for verb in ("add", "change", "delete", "view")),
        *("review_article", "view_articlerevision", "view_linkcheck"),
        *("view_itemfeedback", "view_itemreport", "change_itemreport"),
    ],
    "community": ["view_guideproposal", "change_guideproposal", "view_gap", "change_gap"],
}
# Items are written through revisions now, and never deleted.
NO_LONGER = ("add_faqitem", "delete_faqitem", "add_source", "delete_source")


def grant(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    database = schema_editor.connection.alias
    # Django makes permissions after all migrations, which is too late for us.
    for label in EDITORS:
        create_permissions(installed.get_app_config(label), 0, using=database, apps=apps)
    editors = apps.get_model("auth", "Group").objects.using(database).get(name="Editors")
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for label, codenames in EDITORS.items():
        for codename in codenames:
            editors.permissions.add(
                permissions.get(content_type__app_label=label, codename=codename)
            )
    editors.permissions.remove(
        *permissions.filter(content_type__app_label="careers", codename__in=NO_LONGER)
    )


def revoke(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    database = schema_editor.connection.alias
    editors = apps.get_model("auth", "Group").objects.using(database).get(name="Editors")
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for label, codenames in EDITORS.items():
        editors.permissions.remove(
            *permissions.filter(content_type__app_label=label, codename__in=codenames)
        )
    editors.permissions.add(
        *permissions.filter(content_type__app_label="careers", codename__in=NO_LONGER)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0004_thread_and_guide"),
        ("careers", "0004_one_mark_per_fact"),
    ]

    operations = [migrations.RunPython(grant, revoke)]
