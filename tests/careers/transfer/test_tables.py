from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.core.serializers import serialize

from careers.models import (
    Criterion,
    Reference,
    Role,
    RoleNote,
    Skill,
    SkillNeed,
    Stage,
    Step,
    Term,
)
from careers.transfer import LoadReport, load_tables
from tests.factories.careers import FaqItemFactory
from tests.factories.tables import ReferenceFactory, StageFactory
from tests.support.starter_tables import rewrite, write_files

pytestmark = pytest.mark.django_db

KEYS = [
    "reference:S1",
    "reference:S2",
    "criterion:pay",
    "role:engineer",
    "skill:git",
    "stage:begin",
    "rolenote:engineer/pay",
    "skillneed:git/S1",
    "step:read",
    "term:git",
    "term:model",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path)


@pytest.fixture
def loaded(folder: Path) -> Path:
    """The files, once they have been loaded into a guide with one of the two items."""
    FaqItemFactory.create(key="git")
    load_tables(folder)
    return folder


def rows() -> list[str]:
    models = apps.get_app_config("careers").get_models()
    return [serialize("json", model._default_manager.order_by("pk")) for model in models]


def test_the_first_load_fills_the_tables(folder: Path) -> None:
    item = FaqItemFactory.create(key="git")

    assert load_tables(folder) == LoadReport(created=KEYS)

    source = Reference.objects.get(key="S1")
    assert (source.name, source.as_of, source.note) == ("A report", "2021", "Good on skills.")
    role, criterion = Role.objects.get(), Criterion.objects.get()
    assert (role.title, role.tag_name, role.position) == ("Engineer", "ml-engineer", 1)
    note = RoleNote.objects.get()
    assert (note.role, note.criterion, note.text) == (role, criterion, "Enough.")
    assert [reference.key for reference in note.references.all()] == ["S1", "S2"]
    need = SkillNeed.objects.get()
    assert (need.skill, need.reference, need.need, need.note) == (
        Skill.objects.get(group="Tools"),
        source,
        "must",
        "Early",
    )
    step = Step.objects.get()
    assert (step.stage, step.text, step.tag_names, step.position) == (
        Stage.objects.get(summary="First."),
        "A little.",
        ["python", "git"],
        1,
    )
    assert list(step.items.all()) == [item]
    assert list(Term.objects.values_list("name", "other_names", "item")) == [
        ("Git", "", item.pk),
        ("Model", "models", None),
    ]


def test_a_second_load_changes_nothing(loaded: Path) -> None:
    before = rows()

    assert load_tables(loaded) == LoadReport(unchanged=KEYS)
    assert rows() == before


def test_a_new_version_updates_what_nobody_touched(loaded: Path) -> None:
    rewrite(loaded, "roles.toml", 'references = ["S2", "S1"]', 'references = ["S2"]')
    rewrite(loaded, "glossary.toml", "Keeps the history.", "Keeps every state.")

    report = load_tables(loaded)

    assert report.updated == ["rolenote:engineer/pay", "term:git"]
    assert len(report.unchanged) == len(KEYS) - 2
    assert [reference.key for reference in RoleNote.objects.get().references.all()] == ["S2"]
    assert Term.objects.get(slug="git").definition == "Keeps every state."


def test_an_item_that_comes_later_is_linked_then(loaded: Path) -> None:
    item = FaqItemFactory.create(key="sql")

    assert load_tables(loaded).updated == ["step:read"]
    assert item in Step.objects.get().items.all()


def change_cell() -> None:
    RoleNote.objects.update(text="An editor’s words.")


def change_references() -> None:
    RoleNote.objects.get().references.set([ReferenceFactory.create(key="S9")])


def change_need() -> None:
    SkillNeed.objects.update(need="optional")


def move_step() -> None:
    Step.objects.update(stage=StageFactory.create(slug="later"))


def take_items_away() -> None:
    Step.objects.get().items.clear()


def lead_elsewhere() -> None:
    Term.objects.filter(slug="git").update(item=FaqItemFactory.create())


@pytest.mark.parametrize(
    ("touch", "key"),
    [
        (change_cell, "rolenote:engineer/pay"),
        (change_references, "rolenote:engineer/pay"),
        (change_need, "skillneed:git/S1"),
        (move_step, "step:read"),
        (take_items_away, "step:read"),
        (lead_elsewhere, "term:git"),
    ],
    ids=lambda case: getattr(case, "__name__", ""),
)
def test_what_an_editor_changed_or_moved_stays(
    loaded: Path, touch: Callable[[], None], key: str
) -> None:
    touch()
    touched = apps.get_model("careers", key.partition(":")[0])
    before = serialize("json", touched._default_manager.all())
    rewrite(loaded, "roles.toml", "Enough.", "Plenty.")
    rewrite(loaded, "skills.toml", "Early", "Late")
    rewrite(loaded, "roadmap.toml", "A little.", "A lot.")
    rewrite(loaded, "glossary.toml", "Keeps the history.", "Keeps every state.")

    report = load_tables(loaded)

    assert report.kept == [key]
    assert len(report.updated) == 3
    assert serialize("json", touched._default_manager.all()) == before


@pytest.mark.parametrize(
    ("gone", "keys"),
    [
        (Role, ["role:engineer", "rolenote:engineer/pay"]),
        (Stage, ["stage:begin", "step:read"]),
        (Skill, ["skill:git", "skillneed:git/S1"]),
        (Step, ["step:read"]),
        (Term, ["term:git", "term:model"]),
    ],
    ids=lambda case: getattr(case, "__name__", ""),
)
def test_what_an_editor_deleted_stays_deleted(
    loaded: Path, gone: type[Role | Stage | Skill | Step | Term], keys: list[str]
) -> None:
    gone.objects.all().delete()
    rewrite(loaded, "roles.toml", "Enough.", "Plenty.")

    report = load_tables(loaded)

    assert report.left_out == keys
    assert not gone.objects.exists()
    assert report.created == []


def test_a_deleted_reference_takes_its_needs_along_and_changes_no_cell(loaded: Path) -> None:
    Reference.objects.get(key="S1").delete()

    report = load_tables(loaded)

    assert report.left_out == ["reference:S1", "skillneed:git/S1"]
    assert report.kept == []
    assert [reference.key for reference in RoleNote.objects.get().references.all()] == ["S2"]


def test_a_new_cell_of_a_deleted_role_is_left_out(loaded: Path) -> None:
    Role.objects.all().delete()
    rewrite(loaded, "roles.toml", 'slug = "pay"\n', 'slug = "work"\n')
    rewrite(loaded, "roles.toml", 'criterion = "pay"', 'criterion = "work"')

    report = load_tables(loaded)

    assert report.created == ["criterion:work"]
    assert report.left_out == ["role:engineer", "rolenote:engineer/work"]
