import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory
from tests.factories.tables import (
    CriterionFactory,
    ReferenceFactory,
    RoleFactory,
    RoleNoteFactory,
)

pytestmark = pytest.mark.django_db
PATH = "/careers/roles/"


def test_a_cell_has_its_sources_with_their_dates(client: Client) -> None:
    note = RoleNoteFactory.create(
        role__title="Engineer", role__tag_name="ml-engineer", criterion__title="Pay", text="Enough."
    )
    note.references.set(
        [
            ReferenceFactory.create(key="S1", name="A blog", note="One voice."),
            ReferenceFactory.create(key="S2", as_of="2021", url="https://example.org/report"),
        ]
    )

    page = client.get(PATH).content.decode()

    assert '<th scope="col" role="columnheader">Engineer</th>' in page
    assert '<th scope="row" role="rowheader">Pay</th>' in page
    for text in (
        "Enough.",
        '<a href="#reference-S1">S1, undated</a>',
        '<a href="#reference-S2">S2, 2021</a>',
        'id="reference-S1"',
        "One voice.",
        'href="https://example.org/report"',
        'href="/questions/tagged/ml-engineer/"',
    ):
        assert text in page


def test_an_empty_cell_says_so(client: Client) -> None:
    RoleNoteFactory.create()
    RoleFactory.create()

    assert client.get(PATH).content.decode().count("Our sources say nothing.") == 1


def test_what_compares_two_roles_is_linked(client: Client) -> None:
    RoleNoteFactory.create(role__tag_name="ml-engineer")
    RoleFactory.create(tag_name="data-scientist")
    item = FaqItemFactory.create(ask_tags="ml-engineer data-scientist", question="Which one?")
    FaqItemFactory.create(ask_tags="ml-engineer", question="Only one?")

    page = client.get(PATH).content.decode()
    assert f'<a href="{item.get_absolute_url()}">Which one?</a>' in page
    assert "Only one?" not in page


def test_nothing_to_compare_leads_back_to_the_guide(client: Client) -> None:
    CriterionFactory.create(title="Pay")

    page = client.get(PATH).content.decode()
    assert "No roles to compare yet" in page
    assert "Pay" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_flat(
    number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        RoleNoteFactory.create(role__tag_name="x").references.set(
            ReferenceFactory.create_batch(number)
        )
    client.force_login(UserFactory.create())

    with django_assert_num_queries(8):  # session, user, mentor's badge; the table's five
        client.get(PATH)
