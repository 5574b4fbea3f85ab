"""Tags of similar questions, the more alike and the earlier the weightier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from community.models import TagSynonym
from community.queries.tag_proposals import propose_tags
from community.search.suggesting import Suggestions
from tests.factories.community import TagFactory
from tests.factories.threads import asked

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def names(suggestions: Suggestions, *, chosen: str = "") -> list[str]:
    return [tag.name for tag in propose_tags(suggestions, chosen=chosen)]


@pytest.fixture
def similar() -> Suggestions:
    salary, offers, abroad, rare = (
        TagFactory.create(name=name) for name in ("salary", "offers", "abroad", "rare")
    )
    TagSynonym.objects.create(name="pay", tag=salary)
    asked(tags=[TagFactory.create(name="elsewhere")])
    best, second, last = (
        asked(tags=[salary]),
        asked(tags=[offers, abroad]),
        asked(tags=[abroad, rare]),
    )
    return Suggestions(similar={last.pk: 2.0, best.pk: 8.0, second.pk: 6.0})


def test_the_weightiest_come_first(similar: Suggestions) -> None:
    # salary 8/1, abroad 6/2 + 2/3, offers 6/2; rare has 2/3, less than a fifth of the first.
    assert names(similar) == ["salary", "abroad", "offers"]


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ("salary", ["abroad", "offers"]),
        ("#Salary, offers", ["abroad"]),
        ("pay", ["abroad", "offers"]),
        ("unheard-of", ["salary", "abroad", "offers"]),
    ],
    ids=["one", "two", "synonym", "unknown"],
)
def test_what_is_chosen_is_not_proposed(similar: Suggestions, chosen: str, left: list[str]) -> None:
    assert [name for name in names(similar, chosen=chosen) if name != "rare"] == left


def test_at_most_five() -> None:
    question = asked(tags=TagFactory.create_batch(5))
    other = asked(tags=TagFactory.create_batch(5))
    assert len(names(Suggestions(similar={question.pk: 1.0, other.pk: 1.0}))) == 5


def test_nothing_similar_proposes_nothing_and_asks_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    TagFactory.create()
    with django_assert_num_queries(0):
        assert propose_tags(Suggestions(), chosen="") == []


@pytest.mark.parametrize("size", [1, 3])
def test_it_is_one_query(size: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    found = {asked(tags=TagFactory.create_batch(2)).pk: 1.0 for _ in range(size)}
    with django_assert_num_queries(1):
        propose_tags(Suggestions(similar=found), chosen="one two")
