from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from careers.enums import ArticleState
from careers.models import Article
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory, TopicFactory

pytestmark = pytest.mark.django_db
READERS: dict[str, Callable[[], Any]] = {
    "stranger": AnonymousUser,
    "member": UserFactory.create,
    "moderator": lambda: staff_user("Moderators"),
}


@pytest.fixture
def one_of_each() -> dict[str, Article]:
    return {state.value: ArticleFactory.create(state=state) for state in ArticleState}


def test_live_means_live_only(one_of_each: dict[str, Article]) -> None:
    assert list(Article.objects.live()) == [one_of_each["live"]]


@pytest.mark.parametrize("who", READERS)
def test_drafts_are_hidden_from_all_but_editors(one_of_each: dict[str, Article], who: str) -> None:
    user = READERS[who]()

    assert set(Article.objects.visible_to(user)) == {one_of_each["live"], one_of_each["archived"]}


def test_editors_see_drafts(one_of_each: dict[str, Article]) -> None:
    assert set(Article.objects.visible_to(staff_user("Editors"))) == set(one_of_each.values())


def test_an_editor_who_left_the_staff_sees_no_drafts(one_of_each: dict[str, Article]) -> None:
    former = staff_user("Editors")
    former.is_staff = False

    assert one_of_each["draft"] not in Article.objects.visible_to(former)


@time_machine.travel("2026-11-20 12:00Z")
@pytest.mark.parametrize(
    ("state", "review_by", "expected"),
    [
        ("live", date(2026, 11, 19), True),
        ("live", date(2026, 11, 20), False),
        ("live", None, False),
        ("draft", date(2026, 11, 19), False),
        ("archived", date(2026, 11, 19), False),
    ],
)
def test_only_a_live_article_past_its_day_is_overdue(
    *, state: str, review_by: date | None, expected: bool
) -> None:
    article = ArticleFactory.create(state=state, review_by=review_by)

    assert article.is_overdue is expected
    assert (article in Article.objects.overdue()) is expected


def test_articles_come_in_the_order_of_the_guide() -> None:
    second, first = TopicFactory.create(position=2), TopicFactory.create(position=1)
    d = ArticleFactory.create(topic=second, position=0)
    c = ArticleFactory.create(topic=first, position=2)
    b = ArticleFactory.create(topic=first, position=1, title="B")
    a = ArticleFactory.create(topic=first, position=1, title="A")

    assert list(Article.objects.all()) == [a, b, c, d]


def test_no_article_translates_itself() -> None:
    article = ArticleFactory.create()
    article.translation_of = article

    with pytest.raises(IntegrityError):
        article.save()


def test_one_translation_for_each_language() -> None:
    original = ArticleFactory.create()
    ArticleFactory.create(translation_of=original, language="de")

    with pytest.raises(ValidationError):
        ArticleFactory.build(
            translation_of=original, language="de", topic=original.topic
        ).validate_constraints()
