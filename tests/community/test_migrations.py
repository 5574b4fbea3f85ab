"""A site from before mentors had a queue: there, and back with everything written since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db.migrations.state import StateApps
from pytest_django import DjangoDbBlocker

from tests.security.world import build_world
from tests.support.migrating import empty_database, migrate, newest

BEFORE = [("community", "0013_no_search_text")]
BEFORE_TURNS = [("community", "0024_endorsements_marks_thanks_replies")]

CREATED, DONE, ACTIVE = (datetime(2026, 5, day, 12, tzinfo=UTC) for day in (1, 7, 9))
# By title: the question, and its one answer where it has one.
QUESTIONS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "New": ({}, {}),
    "Answered by a member": ({}, {"by_mentor": False}),
    "Answered by a mentor": ({}, {"by_mentor": True}),
    "A mentor’s answer was hidden": ({}, {"by_mentor": True, "hidden_at": DONE}),
    "A mentor’s answer was deleted": ({}, {"by_mentor": True, "deleted_at": DONE}),
    "Accepted": ({"accepted_at": DONE}, {"by_mentor": False}),
    "Closed": ({"closed_at": DONE, "closed_reason": "unclear"}, {}),
    "Hidden": ({"hidden_at": DONE, "hidden_reason": "spam"}, {}),
    "Deleted": ({"deleted_at": DONE}, {}),
    "Imported": ({}, {}),
    "Imported and taken over": ({}, {}),
}
WAITING = ("mentor", CREATED, CREATED)
TURNS = {
    "New": WAITING,
    "Answered by a member": WAITING,
    "Answered by a mentor": ("nobody", ACTIVE, CREATED),
    "A mentor’s answer was hidden": WAITING,
    "A mentor’s answer was deleted": WAITING,
    "Accepted": ("nobody", DONE, CREATED),
    "Closed": ("nobody", DONE, CREATED),
    "Hidden": ("nobody", ACTIVE, CREATED),
    "Deleted": ("nobody", ACTIVE, CREATED),
    "Imported": ("nobody", ACTIVE, CREATED),
    "Imported and taken over": WAITING,
}

Turns = dict[str, tuple[str, datetime, datetime]]
Rows = dict[str, list[dict[str, Any]]]


def write(old: StateApps) -> None:
    new_person = old.get_model("accounts", "User").objects.create
    helper = new_person(username="helper", email="helper@b.example")
    for number, (title, (question, answer)) in enumerate(QUESTIONS.items()):
        asker = new_person(username=f"asker-{number}", email=f"{number}@b.example")
        ask(old, title, question | {"author": asker}, answer and answer | {"author": helper})
    site = old.get_model("community", "SourceSite").objects.create(host="other.example")
    for title, taken_over_at in {"Imported": None, "Imported and taken over": DONE}.items():
        asker_id = old.get_model("community", "Question").objects.get(title=title).author_id
        old.get_model("community", "ImportedPerson").objects.create(
            site=site, name=title, account_id=asker_id, taken_over_at=taken_over_at
        )


def ask(old: StateApps, title: str, fields: dict[str, Any], answer: dict[str, Any]) -> None:
    text = {"body": "Begin.", "body_html": "<p>Begin.</p>", "created_at": CREATED}
    question = old.get_model("community", "Question").objects.create(
        title=title, slug="s", excerpt="Begin.", active_at=ACTIVE, **text, **fields
    )
    if not answer:
        return
    given = old.get_model("community", "Answer").objects.create(question=question, **text, **answer)
    if question.accepted_at:
        question.accepted_answer = given
        question.save()


def rows(apps: StateApps) -> Rows:
    """Each row whole; of what came later, none."""
    ours: dict[str, dict[str, Any]] = {
        "Question": {"title__in": QUESTIONS},
        "Answer": {"author__username": "helper"},
        "ImportedPerson": {"site__host": "other.example"},
    }
    return {
        model: list(
            apps.get_model("community", model).objects.filter(**which).order_by("pk").values()
        )
        for model, which in ours.items()
    }


def turns(apps: StateApps) -> Turns:
    asked = apps.get_model("community", "Question").objects.filter(title__in=QUESTIONS)
    return {
        row["title"]: (row["turn"], row["turn_since"], row["waiting_since"])
        for row in asked.values("title", "turn", "turn_since", "waiting_since")
    }


def rights() -> set[tuple[str, str]]:
    held = Group.objects.values_list("name", "permissions__codename")
    return {(name, codename) for name, codename in held if codename}


@dataclass(frozen=True)
class Journey:
    before: Rows
    rights_before: set[tuple[str, str]]
    there: Turns
    rights_there: set[tuple[str, str]]
    half_way_back: Turns
    after: Rows
    rights_after: set[tuple[str, str]]


@pytest.fixture(scope="module")
def journey(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Journey]:
    with empty_database(django_db_blocker):
        old = migrate(BEFORE)
        write(old)
        before, rights_before = rows(old), rights()
        there, rights_there = turns(migrate(newest())), rights()
        build_world()
        half_way_back = turns(migrate(BEFORE_TURNS))
        after = rows(migrate(BEFORE))
        yield Journey(before, rights_before, there, rights_there, half_way_back, after, rights())


def test_each_question_finds_whose_turn_it_is(journey: Journey) -> None:
    assert journey.there == TURNS


def test_moderators_and_editors_are_given_what_they_need(journey: Journey) -> None:
    assert journey.rights_there - journey.rights_before == {
        ("Editors", "endorse_expertise"),
        ("Editors", "view_expertise"),
        ("Editors", "view_mentorprofile"),
        ("Moderators", "endorse_expertise"),
        ("Moderators", "view_conversationreport"),
    }
    assert journey.rights_before - journey.rights_there == set()


def test_without_turns_everything_waits_for_a_mentor(journey: Journey) -> None:
    assert journey.half_way_back == dict.fromkeys(QUESTIONS, WAITING)


def test_the_way_back_restores_every_row_and_every_right(journey: Journey) -> None:
    assert journey.after == journey.before
    assert journey.rights_after == journey.rights_before
    assert {row["title"] for row in journey.after["Question"]} == set(QUESTIONS)
