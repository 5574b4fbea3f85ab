"""The tables that ship: whole, sourced, and leading somewhere."""

import tomllib

import pytest

from careers.models import (
    Criterion,
    FaqItem,
    Role,
    RoleNote,
    Skill,
    SkillNeed,
    Stage,
    Step,
    Term,
)
from careers.transfer import load_guide, load_tables
from careers.transfer.loading import STARTER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded() -> None:
    load_guide()
    load_tables()


def test_the_roles_are_compared_with_a_source_for_every_cell() -> None:
    assert list(Role.objects.values_list("slug", flat=True)) == [
        "ml-engineer",
        "data-scientist",
        "data-analyst",
        "software-engineer",
        "software-developer",
    ]
    assert not RoleNote.objects.filter(references=None).exists()
    assert not Role.objects.filter(notes=None).exists()
    assert not Criterion.objects.filter(notes=None).exists()


def test_every_skill_is_named_by_a_source() -> None:
    assert not Skill.objects.filter(needs=None).exists()
    python = SkillNeed.objects.filter(skill__slug="python").order_by("reference__key")
    assert list(python.values_list("reference__key", "need")) == [
        ("S0", "must"),
        ("S1", "must"),
        ("S2", "must"),
    ]


def test_skills_of_a_group_stand_together() -> None:
    groups = list(Skill.objects.values_list("group", flat=True))
    turns = [after for before, after in zip(["", *groups], groups, strict=False) if before != after]
    assert len(turns) == len(set(turns)) == 7


def test_the_roadmap_goes_through_six_stages_and_each_step_leads_to_the_guide() -> None:
    assert list(Stage.objects.values_list("slug", flat=True)) == [
        "foundations",
        "ml-concepts",
        "software-engineering",
        "neighbouring-job",
        "portfolio",
        "application",
    ]
    assert not Stage.objects.filter(steps=None).exists()
    assert not Step.objects.exclude(items__in=FaqItem.objects.live()).exists()


def test_the_glossary_is_of_the_length_that_was_asked_for_and_no_name_means_two_things() -> None:
    terms = list(Term.objects.all())
    names = [name.lower() for term in terms for name in term.names]
    assert 30 <= len(terms) <= 50
    assert sorted(names) == sorted(set(names))
    assert all(term.item for term in terms)


def test_tags_are_those_that_a_new_site_starts_with() -> None:
    file = STARTER.parent.parent / "community" / "starter" / "tags.toml"
    known = {tag["name"] for tag in tomllib.loads(file.read_text(encoding="utf-8"))["tags"]}
    named = {name for step in Step.objects.all() for name in step.tag_names}
    for model in (Role, Skill):
        named |= set(model.objects.exclude(tag_name="").values_list("tag_name", flat=True))
    assert named
    assert named - known == set()
    assert not Step.objects.filter(ask_tags="").exists()
