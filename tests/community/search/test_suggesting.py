"""The guide first, then questions, in a number of queries that does not grow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.actions.hiding import hide_post
from community.enums import HideReason
from community.search.matching import Scored
from community.search.suggesting import Suggestions, near, suggest
from tests.factories.accounts import staff_user
from tests.factories.threads import answered, asked, mentor
from tests.support.guide import item_content, live_article
from tests.support.searching import others

if TYPE_CHECKING:
    from careers.models import FaqItem

pytestmark = pytest.mark.django_db


def find(typed: str, *, limit: int = 8) -> Suggestions:
    """Among others."""
    others()
    return suggest(typed, limit=limit)


def item(key: str, question: str) -> FaqItem:
    made: FaqItem = live_article(item_content(key=key, question=question)).items.get()
    return made


def test_the_guide_comes_first_and_then_the_questions() -> None:
    question = asked(title="Which statistics should a beginner learn first?")
    in_guide = item("statistics", "How much statistics do I need?")
    asked(title="Where do I find a mentor for robotics?")
    item("robots", "What do robots have to do with it?")
    found = find("statistics beginner")
    assert (found.items, found.questions, found.count) == ([in_guide], [question], 2)
    assert list(found.similar) == [question.pk]


def test_half_a_word_and_a_slip_lead_there_too() -> None:
    question = asked(title="How do I negotiate a salary?")
    asked(title="Where do I find a mentor for robotics?")
    for typed in ("negot", "how do i negociate"):
        assert find(typed).questions == [question]


def test_what_is_hidden_is_gone_at_once() -> None:
    question = asked(title="How do I negotiate a salary?")
    other = asked(title="How do I negotiate a holiday?")
    hide_post(post=question, by=staff_user("Moderators"), reason=HideReason.SPAM)
    found = find("negotiate")
    assert (found.questions, list(found.similar)) == ([other], [other.pk])


def test_a_row_knows_what_it_shows_without_asking_again() -> None:
    question = asked(title="How do I negotiate a salary?")
    answered(question, by=mentor())
    item("salary", "What about the salary?")
    found = find("salary")
    with CaptureQueriesContext(connection) as captured:
        row = found.questions[0]
        shown = (row.get_absolute_url(), row.answer_count, row.mentor_answer_count)
        assert shown == (question.get_absolute_url(), 1, 1)
        assert row.accepted_answer_id is None
        assert found.items[0].article.title
        assert found.items[0].get_permanent_url() == "/careers/faq/salary/"
    assert len(captured) == 0


@pytest.mark.parametrize("size", [1, 3])
def test_it_costs_the_same_however_much_is_found(size: int) -> None:
    for number in range(size):
        asked(title=f"How do I negotiate a salary, part {number}?")
        item(f"salary-{number}", f"What about the salary of part {number}?")
    others()
    with CaptureQueriesContext(connection) as captured:
        found = suggest("salary", limit=8)
    assert (len(found.items), len(found.questions)) == (size, size)
    assert len(captured) == 6


def test_at_most_three_of_the_guide_and_so_many_in_all() -> None:
    for number in range(4):
        asked(title=f"How do I negotiate a salary, part {number}?")
        item(f"salary-{number}", f"What about the salary of part {number}?")
    found = find("salary", limit=5)
    assert (len(found.items), len(found.questions)) == (3, 2)
    assert len(found.similar) == 4


@pytest.mark.parametrize("typed", ["", " ", "?", '"', "\0", "x" * 10_000, "'; --"], ids=range(7))
def test_every_text_has_an_answer(typed: str) -> None:
    asked(title="How do I negotiate a salary?")
    assert suggest(typed, limit=8).count == 0


def test_what_shares_common_words_alone_is_not_similar() -> None:
    scored = [Scored(1, 10.0, 0.6), Scored(2, 4.0, 0.2), Scored(3, 4.0, 0.1), Scored(4, 2.0, 0.2)]
    assert [one.document_id for one in near(scored)] == [1, 2]
    assert near([]) == []
