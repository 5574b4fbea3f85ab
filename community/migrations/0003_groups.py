"""The groups “Editors” and “Moderators”, with what they may do."""

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GROUPS = {
    "Editors": {
        "careers": [
            *("add_topic", "change_topic", "view_topic"),
            *("add_article", "change_article", "view_article"),
            *("add_faqitem", "change_faqitem", "delete_faqitem", "view_faqitem"),
            *("add_source", "change_source", "delete_source", "view_source"),
        ],
        "community": [
            *("add_tag", "change_tag", "delete_tag", "view_tag"),
            *("add_tagsynonym", "change_tagsynonym", "delete_tagsynonym", "view_tagsynonym"),
            *("edit_post", "view_question", "view_answer", "view_comment"),
        ],
    },
    "Moderators": {
        "community": [
            *("close_question", "hide_post", "edit_post", "view_logentry"),
            *("view_question", "view_answer", "view_comment", "view_image"),
            *("add_mentorprofile", "approve_mentor", "change_mentorprofile", "view_mentorprofile"),
            *("add_expertise", "change_expertise", "delete_expertise", "view_expertise"),
            *("change_tag", "view_tag"),
            *("add_tagsynonym", "change_tagsynonym", "delete_tagsynonym", "view_tagsynonym"),
        ],
    },
}


def create(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    database = schema_editor.connection.alias
    # Django makes permissions after all migrations, which is too late for us.
    for label in ("careers", "community"):
        create_permissions(installed.get_app_config(label), 0, using=database, apps=apps)
    group_model = apps.get_model("auth", "Group").objects.using(database)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for name, codenames_by_app in GROUPS.items():
        group, _created = group_model.get_or_create(name=name)
        for label, codenames in codenames_by_app.items():
            for codename in codenames:
                group.permissions.add(
                    permissions.get(content_type__app_label=label, codename=codename)
                )


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0002_log_is_append_only"),
        ("careers", "0001_first_tables"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(create, remove)]
