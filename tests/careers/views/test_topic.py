import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory, FaqItemFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_a_topic_shows_its_articles_and_their_questions(client: Client) -> None:
    topic = TopicFactory.create(slug="skills", title="Skills", summary="What to learn.")
    item = FaqItemFactory.create(article__topic=topic, question="Which language?")
    FaqItemFactory.create(question="Of another topic?")

    page = client.get("/careers/topics/skills/").content.decode()

    assert "What to learn." in page
    assert f'<a href="{item.get_absolute_url()}">Which language?</a>' in page
    assert "Of another topic?" not in page


@pytest.mark.parametrize("state", ["draft", "archived"])
def test_only_live_articles_are_listed_even_to_editors(client: Client, state: str) -> None:
    topic = TopicFactory.create(slug="skills")
    FaqItemFactory.create(article__topic=topic, question="Shown?")
    FaqItemFactory.create(article__topic=topic, question="Hidden?", article__state=state)
    client.force_login(staff_user("Editors"))

    page = client.get("/careers/topics/skills/").content.decode()
    assert "Shown?" in page
    assert "Hidden?" not in page


def test_an_empty_topic_leads_back_to_the_guide(client: Client) -> None:
    ArticleFactory.create(
        topic=TopicFactory.create(slug="skills"), title="Hidden one", state="draft"
    )

    page = client.get("/careers/topics/skills/").content.decode()
    assert "Nothing here yet" in page
    assert "Hidden one" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_flat(
    number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    topic = TopicFactory.create(slug="skills")
    for _ in range(number):
        FaqItemFactory.create_batch(number, article=ArticleFactory.create(topic=topic))
    client.force_login(UserFactory.create())

    with django_assert_num_queries(6):  # session, user, mentor's badge; topic, articles, items
        client.get("/careers/topics/skills/")
