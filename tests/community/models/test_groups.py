"""What the migration gives to editors and moderators."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection

from tests.factories.accounts import staff_user

migration = import_module("community.migrations.0003_groups")

pytestmark = pytest.mark.django_db

EDITORS = {
    *("careers.add_article", "careers.change_article", "careers.view_article"),
    *("community.edit_post", "community.add_tag", "community.delete_tag"),
}
MODERATORS = {
    *("community.close_question", "community.hide_post", "community.view_logentry"),
    *("community.approve_mentor", "community.add_mentorprofile", "community.change_tag"),
}


def permissions(group: str) -> set[str]:
    return set(staff_user(group).get_all_permissions())


def test_editors_keep_the_guide_and_the_tags_and_do_not_moderate() -> None:
    assert permissions("Editors") >= EDITORS
    assert permissions("Editors") & {"community.hide_post", "community.close_question"} == set()


def test_moderators_moderate_and_do_not_keep_the_guide() -> None:
    assert permissions("Moderators") >= MODERATORS
    assert not any(name.startswith("careers.") for name in permissions("Moderators"))


def test_neither_sees_accounts_or_changes_the_log() -> None:
    both = permissions("Editors") | permissions("Moderators")
    assert not any(name.startswith(("accounts.", "auth.")) for name in both)
    assert {name for name in both if name.endswith("_logentry")} == {"community.view_logentry"}


def test_the_migration_can_run_twice_and_be_taken_back() -> None:
    before = {group.name: group.permissions.count() for group in Group.objects.all()}
    editor = connection.schema_editor()
    migration.create(apps, editor)
    assert {group.name: group.permissions.count() for group in Group.objects.all()} == before
    migration.remove(apps, editor)
    assert not Group.objects.exists()
