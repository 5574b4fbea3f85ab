"""What the migrations give to editors and moderators."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection

from tests.factories.accounts import staff_user

groups = import_module("community.migrations.0003_groups")
living_guide = import_module("community.migrations.0005_groups_of_the_living_guide")
endorsing = import_module("community.migrations.0022_groups_that_endorse")

pytestmark = pytest.mark.django_db

EDITORS = {
    *("careers.add_article", "careers.change_article", "careers.view_article"),
    *("careers.review_article", "careers.add_term", "careers.change_itemreport"),
    *("community.edit_post", "community.add_tag", "community.delete_tag"),
    "community.endorse_expertise",
}
MODERATORS = {
    *("community.close_question", "community.hide_post", "community.view_logentry"),
    *("community.approve_mentor", "community.add_mentorprofile", "community.change_tag"),
    "community.endorse_expertise",
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


def test_the_migrations_can_run_twice_and_be_taken_back() -> None:
    before = _permissions()
    editor = connection.schema_editor()
    groups.create(apps, editor)
    living_guide.grant(apps, editor)
    endorsing.grant(apps, editor)
    assert _permissions() == before

    endorsing.revoke(apps, editor)
    assert before["Moderators"] - _permissions()["Moderators"] == {"endorse_expertise"}
    living_guide.revoke(apps, editor)
    assert _permissions()["Editors"] - before["Editors"] == set(living_guide.NO_LONGER)
    groups.remove(apps, editor)
    assert not Group.objects.exists()


def _permissions() -> dict[str, set[str]]:
    return {
        group.name: set(group.permissions.values_list("codename", flat=True))
        for group in Group.objects.all()
    }
