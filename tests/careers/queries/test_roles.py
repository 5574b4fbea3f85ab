import pytest
from pytest_django import DjangoAssertNumQueries

from careers.queries.roles import compare_roles
from tests.factories.careers import FaqItemFactory
from tests.factories.tables import (
    CriterionFactory,
    ReferenceFactory,
    RoleFactory,
    RoleNoteFactory,
)

pytestmark = pytest.mark.django_db


def test_cells_stand_under_their_roles_and_gaps_stay_gaps() -> None:
    second, first = RoleFactory.create(position=2), RoleFactory.create(position=1)
    below, above = CriterionFactory.create(position=2), CriterionFactory.create(position=1)
    note = RoleNoteFactory.create(role=second, criterion=above)
    other = RoleNoteFactory.create(role=first, criterion=below)

    page = compare_roles()

    assert page.roles == [first, second]
    assert [
        (line.criterion, [(cell.role, cell.note) for cell in line.cells]) for line in page.lines
    ] == [
        (above, [(first, None), (second, note)]),
        (below, [(first, other), (second, None)]),
    ]


def test_only_what_a_cell_cites_is_listed_once_and_in_order() -> None:
    late, early = ReferenceFactory.create(key="S9"), ReferenceFactory.create(key="S1")
    ReferenceFactory.create(key="S5")
    RoleNoteFactory.create().references.set([late, early])
    RoleNoteFactory.create().references.set([late])

    assert compare_roles().references == [early, late]


def test_items_that_speak_of_two_roles_say_more() -> None:
    RoleFactory.create(tag_name="ml-engineer")
    RoleFactory.create(tag_name="data-scientist")
    RoleFactory.create(tag_name="")
    later = FaqItemFactory.create(ask_tags="data-scientist ml-engineer", article__position=2)
    first = FaqItemFactory.create(ask_tags="ml-engineer degree data-scientist")
    FaqItemFactory.create(ask_tags="ml-engineer degree")
    FaqItemFactory.create(ask_tags="ml-engineer data-scientist-junior")
    FaqItemFactory.create(ask_tags="ml-engineer data-scientist", article__state="draft")
    FaqItemFactory.create(ask_tags="ml-engineer data-scientist", is_published=False)
    later.article.topic = first.article.topic
    later.article.save()

    assert compare_roles().items == [first, later]


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_flat(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        RoleNoteFactory.create(role__tag_name=f"role-{place}").references.set(
            ReferenceFactory.create_batch(number)
        )
        RoleFactory.create(tag_name=f"kind-{place}")
        FaqItemFactory.create(ask_tags=f"role-{place} kind-{place}")

    with django_assert_num_queries(5):  # roles, criteria, cells, their references; items
        page = compare_roles()
        assert len([item.get_absolute_url() for item in page.items]) == number
