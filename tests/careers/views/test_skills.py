import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from careers.enums import Need
from tests.factories.accounts import UserFactory
from tests.factories.tables import ReferenceFactory, SkillFactory, SkillNeedFactory

pytestmark = pytest.mark.django_db
PATH = "/careers/skills/"


def test_each_need_is_a_word_with_a_shape(client: Client) -> None:
    python = SkillFactory.create(title="Python", group="Languages", tag_name="python")
    source = ReferenceFactory.create(key="S2", as_of="2021", note="Wants to sell.")
    SkillNeedFactory.create(skill=python, reference=source, note="One of three")
    for need in (Need.HELPFUL, Need.OPTIONAL):
        SkillNeedFactory.create(skill__title=f"A {need} one", reference=source, need=need)

    page = client.get(PATH).content.decode()

    for text in (
        '<span class="need need--must">Must</span>',
        '<span class="need need--helpful">Helpful</span>',
        '<span class="need need--optional">Optional</span>',
        "One of three",
        '<a href="/questions/tagged/python/">Python</a>',
        '<a href="#reference-S2">S2</a>',
        "2021",
        "Wants to sell.",
    ):
        assert text in page
    assert page.count('scope="rowgroup"') == 1


def test_silence_is_told_to_those_who_listen(client: Client) -> None:
    SkillNeedFactory.create()
    SkillNeedFactory.create()

    assert client.get(PATH).content.decode().count("not mentioned") == 2


def test_an_empty_table_leads_back_to_the_guide(client: Client) -> None:
    ReferenceFactory.create(key="S2")

    page = client.get(PATH).content.decode()
    assert "No skills listed yet" in page
    assert "S2" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_flat(
    number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    SkillNeedFactory.create_batch(number)
    client.force_login(UserFactory.create())

    with django_assert_num_queries(6):  # session, user, mentor's badge; the table's three
        client.get(PATH)
