import pytest
from pytest_django import DjangoAssertNumQueries

from careers.queries.shelves import guide_by_topic, topic_shelf
from tests.factories.careers import ArticleFactory, FaqItemFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_the_guide_lists_topics_with_something_to_read() -> None:
    second, first = TopicFactory.create(position=2), TopicFactory.create(position=1)
    TopicFactory.create()
    ArticleFactory.create(topic=TopicFactory.create(), state="draft")
    ArticleFactory.create(topic=TopicFactory.create(), state="archived")
    b, a = (
        ArticleFactory.create(topic=first, position=2),
        ArticleFactory.create(topic=first, position=1),
    )
    ArticleFactory.create(topic=first, state="draft")
    c = ArticleFactory.create(topic=second)

    topics = list(guide_by_topic())

    assert topics == [first, second]
    assert [topic.shelf for topic in topics] == [[a, b], [c]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", [1, 4])
def test_the_guide_costs_two_queries(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        FaqItemFactory.create_batch(number)

    with django_assert_num_queries(2):
        assert [article.item_count for topic in guide_by_topic() for article in topic.shelf]  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", [1, 4])
def test_a_shelf_costs_two_queries(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    topic = TopicFactory.create()
    for _ in range(number):
        FaqItemFactory.create_batch(number, article=ArticleFactory.create(topic=topic))
    ArticleFactory.create(topic=topic, state="draft")

    with django_assert_num_queries(2):
        addresses = [
            item.get_absolute_url()
            for article in topic_shelf(topic)
            for item in article.items.all()
        ]
    assert len(addresses) == number * number
