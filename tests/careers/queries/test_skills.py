import pytest
from pytest_django import DjangoAssertNumQueries

from careers.queries.skills import skill_table
from tests.factories.tables import ReferenceFactory, SkillFactory, SkillNeedFactory

pytestmark = pytest.mark.django_db


def test_skills_stand_in_their_groups_beside_each_source() -> None:
    s2, s1 = ReferenceFactory.create(key="S2"), ReferenceFactory.create(key="S1")
    ReferenceFactory.create(key="S0")
    python = SkillFactory.create(group="Languages", position=1)
    git = SkillFactory.create(group="Tools", position=2)
    lisp = SkillFactory.create(group="Languages", position=3)
    must = SkillNeedFactory.create(skill=python, reference=s2)
    other = SkillNeedFactory.create(skill=git, reference=s1)

    table = skill_table()

    assert table.references == [s1, s2]
    assert [
        (
            group.title,
            [(line.skill, [cell.need for cell in line.cells]) for line in group.lines],
        )
        for group in table.groups
    ] == [
        ("Languages", [(python, [None, must]), (lisp, [None, None])]),
        ("Tools", [(git, [other, None])]),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_flat(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        SkillNeedFactory.create(skill__group=f"Group {place}")

    with django_assert_num_queries(3):  # references, skills, needs
        assert len(skill_table().groups) == number
