import pytest
from pytest_django import DjangoAssertNumQueries

from careers.actions.feedback import give_feedback
from careers.models import FaqItem, ItemFeedback
from careers.queries.feedback import Helpfulness, helpfulness
from tests.factories.careers import FaqItemFactory
from tests.support.guide import editor, item_content, live_article, publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("yes", "no", "rate", "interval"),
    [
        (0, 0, None, (0.0, 1.0)),
        (1, 0, 1.0, (0.2065, 1.0)),
        (0, 1, 0.0, (0.0, 0.7935)),
        (5, 5, 0.5, (0.2366, 0.7634)),
        (80, 20, 0.8, (0.7112, 0.8666)),
    ],
)
def test_the_interval_is_wilsons(
    yes: int, no: int, rate: float | None, interval: tuple[float, float]
) -> None:
    found = Helpfulness(yes, no)

    assert found.rate == rate
    assert found.interval == pytest.approx(interval, abs=1e-4)


def vote(item: FaqItem, *votes: str) -> None:
    for reader, said in enumerate(votes):
        give_feedback(item=item, reader=str(reader), is_helpful=said == "yes")


def test_each_item_is_counted_by_itself() -> None:
    liked, disliked, silent = FaqItemFactory.create_batch(3)
    vote(liked, "yes", "yes", "no")
    vote(disliked, "no")

    assert helpfulness([liked, disliked, silent]) == {
        liked.pk: Helpfulness(2, 1),
        disliked.pk: Helpfulness(0, 1),
        silent.pk: Helpfulness(0, 0),
    }


def test_what_was_said_of_an_older_text_does_not_count() -> None:
    author = editor()
    changing, standing = item_content(key="a", question="A?"), item_content(key="b", question="B?")
    article = live_article(changing, standing, by=author)
    for item in article.items.all():
        vote(item, "no", "no")
    publish(article, item_content(key="a", question="Better?"), standing, by=author)
    items = {item.key: item for item in article.items.all()}
    vote(items["a"], "yes")

    # The first reader said something new of the new text on the same day.
    assert helpfulness(items.values()) == {
        items["a"].pk: Helpfulness(1, 0),
        items["b"].pk: Helpfulness(0, 2),
    }
    assert ItemFeedback.objects.count() == 4


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_one_query(number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    items = FaqItemFactory.create_batch(number)
    for item in items:
        vote(item, "yes")

    with django_assert_num_queries(1):
        helpfulness(items)
