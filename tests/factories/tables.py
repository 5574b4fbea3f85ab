"""Rows of the roles, the skills, the roadmap and the glossary."""

import factory

from careers.enums import Need
from careers.models import (
    Criterion,
    Reference,
    Role,
    RoleNote,
    Skill,
    SkillNeed,
    Stage,
    Step,
    StepTick,
    Term,
)
from tests.factories.accounts import UserFactory


class ReferenceFactory(factory.django.DjangoModelFactory[Reference]):
    class Meta:
        model = Reference

    key = factory.Sequence(lambda n: f"S{n}")
    name = factory.Sequence(lambda n: f"A report, number {n}")


class CriterionFactory(factory.django.DjangoModelFactory[Criterion]):
    class Meta:
        model = Criterion

    slug = factory.Sequence(lambda n: f"criterion-{n}")
    title = factory.Sequence(lambda n: f"Criterion {n}")


class RoleFactory(factory.django.DjangoModelFactory[Role]):
    class Meta:
        model = Role

    slug = factory.Sequence(lambda n: f"role-{n}")
    title = factory.Sequence(lambda n: f"Role {n}")
    summary = "What it is about."


class RoleNoteFactory(factory.django.DjangoModelFactory[RoleNote]):
    class Meta:
        model = RoleNote

    role = factory.SubFactory(RoleFactory)
    criterion = factory.SubFactory(CriterionFactory)
    text = "Much of it."


class SkillFactory(factory.django.DjangoModelFactory[Skill]):
    class Meta:
        model = Skill

    slug = factory.Sequence(lambda n: f"skill-{n}")
    title = factory.Sequence(lambda n: f"Skill {n}")
    group = "Languages"


class SkillNeedFactory(factory.django.DjangoModelFactory[SkillNeed]):
    class Meta:
        model = SkillNeed

    skill = factory.SubFactory(SkillFactory)
    reference = factory.SubFactory(ReferenceFactory)
    need = Need.MUST


class StageFactory(factory.django.DjangoModelFactory[Stage]):
    class Meta:
        model = Stage

    slug = factory.Sequence(lambda n: f"stage-{n}")
    title = factory.Sequence(lambda n: f"Stage {n}")
    summary = "What it is for."


class StepFactory(factory.django.DjangoModelFactory[Step]):
    class Meta:
        model = Step

    stage = factory.SubFactory(StageFactory)
    slug = factory.Sequence(lambda n: f"thing-{n}")
    title = factory.Sequence(lambda n: f"Thing {n} to do")
    text = "Do it."


class StepTickFactory(factory.django.DjangoModelFactory[StepTick]):
    class Meta:
        model = StepTick

    step = factory.SubFactory(StepFactory)
    user = factory.SubFactory(UserFactory)


class TermFactory(factory.django.DjangoModelFactory[Term]):
    class Meta:
        model = Term

    slug = factory.Sequence(lambda n: f"term-{n}")
    name = factory.Sequence(lambda n: f"Term {n}")
    definition = "What it means."
