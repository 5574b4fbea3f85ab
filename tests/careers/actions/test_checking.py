from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from careers.actions.checking import mark_article_checked, mark_item_checked
from careers.content import SourceContent
from careers.models import Article, ItemCheck
from tests.factories.accounts import UserFactory
from tests.factories.careers import TopicFactory
from tests.support.guide import editor, item_content, live_article, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_noon")]
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)


@pytest.fixture
def _noon() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def old_article(*, months: int = 6) -> Article:
    """Live and checked long ago: the first of its two items says something that has ended."""
    fact = SourceContent(mark="S1", name="Survey", review_by=date(2026, 3, 1))
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False):
        return live_article(
            item_content(key="a", sources=(fact,)),
            item_content(key="b"),
            topic=TopicFactory.create(review_months=months),
        )


def test_only_editors_check() -> None:
    article = old_article()

    with pytest.raises(PermissionDenied, match="Only editors"):
        mark_article_checked(article=article, by=UserFactory.create())
    with pytest.raises(PermissionDenied, match="Only editors"):
        mark_item_checked(item=article.items.all()[0], by=UserFactory.create())
    assert ItemCheck.objects.filter(day=TODAY).count() == 0


@pytest.mark.parametrize("state", ["draft", "archived"])
def test_only_live_articles_are_checked(state: str) -> None:
    article = old_article()
    Article.objects.update(state=state)

    with pytest.raises(ValidationError, match="only live articles are checked"):
        mark_article_checked(article=article, by=editor())
    with pytest.raises(ValidationError, match="only live articles are checked"):
        mark_item_checked(item=article.items.all()[0], by=editor())


def test_an_item_that_readers_do_not_see_is_not_checked() -> None:
    article = old_article()
    gone = article.items.get(key="a")
    publish(article, item_content(key="b"), by=editor())

    with pytest.raises(ValidationError, match="Readers do not see"):
        mark_item_checked(item=gone, by=editor())


def test_a_check_of_everything_moves_every_date_and_makes_no_revision() -> None:
    article, by = old_article(), editor()
    mark_article_checked(article=article, by=by)

    article.refresh_from_db()
    assert (article.checked_on, article.review_by) == (TODAY, date(2027, 5, 20))
    assert [(item.checked_on, item.checked_by, item.review_by) for item in article.items.all()] == [
        (TODAY, by, date(2027, 5, 20)),
        (TODAY, by, date(2027, 5, 20)),
    ]
    assert article.revisions.count() == 1
    assert [(check.item.key, check.by) for check in ItemCheck.objects.filter(day=TODAY)] == [
        ("b", by),
        ("a", by),
    ]


def test_a_check_of_one_item_leaves_the_article_as_old_as_the_other() -> None:
    article, by = old_article(), editor()
    first = mark_item_checked(item=article.items.get(key="a"), by=by)

    article.refresh_from_db()
    assert (first.checked_on, first.review_by) == (TODAY, date(2027, 5, 20))
    assert (article.checked_on, article.review_by) == (date(2026, 1, 1), date(2026, 7, 1))
    assert [check.item.key for check in ItemCheck.objects.filter(day=TODAY)] == ["a"]


def test_a_fact_that_ended_is_marked_until_somebody_goes_through_it_again() -> None:
    article = old_article()
    fact = article.items.get(key="a").sources.get()
    assert fact.is_expired

    mark_item_checked(item=fact.item, by=editor())
    fact = article.items.get(key="a").sources.get()
    assert not fact.is_expired


@pytest.mark.parametrize(("day", "expired"), [(date(2026, 3, 1), False), (date(2026, 3, 2), True)])
def test_a_fact_holds_on_its_last_day(*, day: date, expired: bool) -> None:
    fact = old_article().items.get(key="a").sources.get()

    with time_machine.travel(datetime(day.year, day.month, day.day, 23, tzinfo=UTC), tick=False):
        assert fact.is_expired is expired


def test_a_new_end_of_a_fact_is_earlier_than_the_topics_interval() -> None:
    article = old_article(months=36)
    ends = TODAY + timedelta(days=30)
    article.items.get(key="b").sources.create(mark="S2", name="Visa rules", review_by=ends)
    mark_article_checked(article=article, by=editor())

    assert [item.review_by for item in article.items.all()] == [date(2029, 11, 20), ends]
    article.refresh_from_db()
    assert article.review_by == ends
