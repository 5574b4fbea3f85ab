import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory
from tests.factories.tables import TermFactory

pytestmark = pytest.mark.django_db
PATH = "/careers/glossary/"


def test_letters_lead_to_terms_with_their_meaning(client: Client) -> None:
    TermFactory.create(name="Model", slug="model", definition="What comes out of learning.")
    TermFactory.create(name="API")

    page = client.get(PATH).content.decode()

    for text in (
        '<a href="#letter-a">A</a>',
        'id="letter-m"',
        '<a href="/careers/glossary/model/">Model</a>',
        "What comes out of learning.",
    ):
        assert text in page
    assert "letter-b" not in page


def test_an_empty_glossary_leads_back_to_the_guide(client: Client) -> None:
    assert "No terms yet" in client.get(PATH).content.decode()


def test_a_term_says_what_it_means_and_where_more_stands(client: Client) -> None:
    item = FaqItemFactory.create(question="What is a model?", short_answer="A description.")
    mention = FaqItemFactory.create(question="How to tune?", search_text="tune a model")
    FaqItemFactory.create(question="What else?", search_text="something else")
    TermFactory.create(
        name="Model", slug="model", other_names="models, ML model", definition="It.", item=item
    )

    page = client.get("/careers/glossary/model/").content.decode()

    for text in (
        "It.",
        "<bdi>ML model</bdi>",
        f'<a href="{item.get_absolute_url()}">What is a model?</a>',
        "A description.",
        f'<a href="{mention.get_absolute_url()}">How to tune?</a>',
    ):
        assert text in page
    assert "What else?" not in page


@pytest.mark.parametrize("hidden", [{"is_published": False}, {"article__state": "archived"}])
def test_an_item_that_readers_do_not_find_is_not_named(
    client: Client, hidden: dict[str, object]
) -> None:
    item = FaqItemFactory.create(question="Secret?", search_text="a model", **hidden)
    TermFactory.create(name="Model", slug="model", item=item)
    TermFactory.create(name="A model", slug="a-model")

    for slug in ("model", "a-model"):
        page = client.get(f"/careers/glossary/{slug}/").content.decode()
        assert "All terms" in page
        assert "Secret?" not in page


def test_a_term_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/careers/glossary/nothing/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_flat(
    number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    items = FaqItemFactory.create_batch(number, search_text="a model")
    TermFactory.create_batch(number, item=items[0])
    TermFactory.create(name="Model", slug="model", item=FaqItemFactory.create())
    client.force_login(UserFactory.create())

    with django_assert_num_queries(4):  # session, user, mentor's badge; terms
        client.get(PATH)
    with django_assert_num_queries(5):  # session, user, mentor's badge; term, mentions
        client.get("/careers/glossary/model/")
