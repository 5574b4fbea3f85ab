"""Roles, skills, the roadmap and the glossary in the hands of an editor."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from careers.models import Reference, Role, Skill, Stage, Step, Term
from tests.factories.accounts import staff_user
from tests.factories.careers import FaqItemFactory
from tests.factories.tables import (
    CriterionFactory,
    ReferenceFactory,
    RoleNoteFactory,
    SkillNeedFactory,
    StageFactory,
    StepFactory,
    StepTickFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db
MODELS = ("reference", "criterion", "role", "skill", "stage", "step", "term")


def add(noun: str) -> str:
    return reverse(f"admin:careers_{noun}_add")


def change(row: Any) -> str:  # noqa: ANN401
    return reverse(f"admin:careers_{row._meta.model_name}_change", args=[row.pk])


def inline(prefix: str, *rows: dict[str, Any], saved: int = 0) -> dict[str, Any]:
    """The fields of the rows below a form."""
    fields: dict[str, Any] = {
        f"{prefix}-TOTAL_FORMS": len(rows),
        f"{prefix}-INITIAL_FORMS": saved,
    }
    for place, row in enumerate(rows):
        fields |= {f"{prefix}-{place}-{name}": value for name, value in row.items()}
    return fields


def test_a_role_is_written_with_its_cells(desk: Client) -> None:
    criterion, source = CriterionFactory.create(), ReferenceFactory.create()
    cell = {"criterion": criterion.pk, "text": " Much\u0000 of it. ", "references": [source.pk]}
    role = {"title": "Engineer", "slug": "engineer", "summary": "Builds.", "position": 1}

    answer = desk.post(add("role"), role | {"tag_name": "ml-engineer"} | inline("notes", cell))

    assert answer.status_code == 302
    note = Role.objects.get(slug="engineer").notes.get()
    assert (note.criterion, note.text) == (criterion, "Much of it.")
    assert list(note.references.all()) == [source]


def test_a_cell_wants_its_source(desk: Client) -> None:
    cell = {"criterion": CriterionFactory.create().pk, "text": "Much of it."}
    role = {"title": "Engineer", "slug": "engineer", "summary": "Builds.", "position": 1}

    assert desk.post(add("role"), role | inline("notes", cell)).status_code == 200
    assert not Role.objects.exists()


def test_a_skill_is_written_with_what_each_source_says(desk: Client) -> None:
    source = ReferenceFactory.create(key="S2")
    need = {"reference": source.pk, "need": "helpful", "note": "Later"}
    skill = {"title": "Git", "slug": "git", "group": "Tools", "position": 1}

    assert desk.post(add("skill"), skill | inline("needs", need)).status_code == 302
    saved = Skill.objects.get(slug="git").needs.get()
    assert (saved.reference, saved.need, saved.note) == (source, "helpful", "Later")
    assert "S2: Helpful" in desk.get(reverse("admin:careers_skill_changelist")).content.decode()


def test_a_stage_is_written_with_its_steps(desk: Client) -> None:
    item = FaqItemFactory.create()
    step = {
        "slug": "read",
        "title": "Read",
        "text": "A little.",
        "ask_tags": "python git",
        "position": 1,
        "items": [item.pk],
    }
    stage = {"title": "Begin", "slug": "begin", "summary": "First.", "position": 1}

    assert desk.post(add("stage"), stage | inline("steps", step)).status_code == 302
    saved = Stage.objects.get(slug="begin").steps.get()
    assert (saved.text, saved.tag_names) == ("A little.", ["python", "git"])
    assert list(saved.items.all()) == [item]


def test_tags_of_a_step_are_tags(desk: Client) -> None:
    stage = StageFactory.create()
    step = {"stage": stage.pk, "slug": "read", "title": "Read", "text": "A little.", "position": 1}

    page = desk.post(add("step"), step | {"ask_tags": "Python, Git"}).content.decode()
    assert "Write tag names with one space between them" in page
    assert not Step.objects.exists()


def test_a_step_moves_to_another_stage_and_keeps_its_ticks(desk: Client) -> None:
    step = StepTickFactory.create().step
    stage = StageFactory.create()
    words = {"title": step.title, "text": step.text, "position": 4, "stage": stage.pk}

    assert desk.post(change(step), words).status_code == 302
    step.refresh_from_db()
    assert (step.stage, step.position, step.ticks.count()) == (stage, 4, 1)


def test_an_address_is_chosen_once(desk: Client) -> None:
    term = TermFactory.create(name="Model", slug="model")

    page = desk.get(change(term)).content.decode()
    assert 'name="slug"' not in page
    words = {"name": "A model", "slug": "another", "definition": "It."}
    assert desk.post(change(term), words).status_code == 302
    assert list(Term.objects.values_list("name", "slug")) == [("A model", "model")]


def test_a_reference_keeps_to_partial_dates(desk: Client) -> None:
    words = {
        "key": "S4",
        "name": "A report",
        "url": "https://example.org/report",
        "as_of": "lately",
    }

    assert "Write a year, a month or a day" in desk.post(add("reference"), words).content.decode()
    assert desk.post(add("reference"), words | {"as_of": "2026-03"}).status_code == 302
    assert Reference.objects.get(key="S4").as_of == "2026-03"


def test_the_order_is_set_in_the_list(desk: Client) -> None:
    role = RoleNoteFactory.create().role
    path = reverse("admin:careers_role_changelist")
    form = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": role.pk, "_save": "Save"}

    assert desk.post(path, form | {"form-0-position": 7}).status_code == 302
    role.refresh_from_db()
    assert role.position == 7


@pytest.mark.parametrize("noun", MODELS)
@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_of_a_list_are_flat(
    desk: Client, noun: str, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        RoleNoteFactory.create()
        SkillNeedFactory.create()
        StepFactory.create()
        TermFactory.create(item=FaqItemFactory.create())

    with django_assert_max_num_queries(11):
        page = desk.get(reverse(f"admin:careers_{noun}_changelist"))
    assert len(page.context["cl"].result_list) == number


@pytest.mark.parametrize("noun", MODELS)
def test_moderators_are_refused(client: Client, settings: Settings, noun: str) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    client.force_login(staff_user("Moderators"))

    assert client.get(reverse(f"admin:careers_{noun}_changelist")).status_code == 403
    assert client.post(add(noun), {}).status_code == 403
