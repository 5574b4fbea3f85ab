"""What is similar to a question: looked for once per change, and stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.models import FaqItem
from community.actions.closing import close_question
from community.actions.hiding import hide_post, unhide_post
from community.actions.questions import edit_question
from community.actions.similar import find_similar
from community.enums import CloseReason, HideReason
from community.models import SearchDocument, SimilarDocument, SimilarSearch
from community.queries.similar import Similar, similar_to
from tests.factories.accounts import staff_user
from tests.factories.threads import asked
from tests.support.guide import item_content, live_article
from tests.support.searching import others

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Question

pytestmark = pytest.mark.django_db

SALARY = "How do I negotiate a salary at a start-up?"
ROBOTS = "Where do I find a mentor for robotics?"


@pytest.fixture
def moderator() -> User:
    return staff_user("Moderators")


def look() -> int:
    """Among others, which are no more alike than any two questions are."""
    others()
    return find_similar()


def titles(question: Question) -> list[str]:
    return [str(one) for one in similar_to(question).questions]


def test_what_is_alike_is_found_and_the_rest_is_not() -> None:
    salary, robots = asked(title=SALARY), asked(title=ROBOTS)
    like = asked(title="Can I negotiate the salary of a first job?")
    item = live_article(
        item_content(key="pay", question="How do I negotiate a salary?")
    ).items.get()
    assert look() > 0
    found = similar_to(salary)
    assert (found.questions, found.items) == ([like], [item])
    assert similar_to(robots) == Similar()


def test_nothing_is_looked_for_twice() -> None:
    asked(title=SALARY)
    asked(title="Can I negotiate the salary of a first job?")
    look()
    with CaptureQueriesContext(connection) as captured:
        assert find_similar() == 0
    assert len(captured) == 1


def test_a_question_that_was_changed_looks_again() -> None:
    salary = asked(title=SALARY)
    robots = asked(title=ROBOTS)
    like_robots = asked(title="Does robotics need a mentor?")
    look()
    assert (titles(salary), titles(robots)) == ([], [str(like_robots)])
    edit_question(
        question=salary,
        title="Who is a mentor for robotics?",
        body=salary.body,
        tags=salary.tag_list,
        by=salary.author,
        base=1,
    )
    look()
    assert sorted(titles(salary)) == sorted([ROBOTS, str(like_robots)])


def test_an_old_question_leads_to_one_that_came_later() -> None:
    old = asked(title=SALARY)
    look()
    new = asked(title="Can I negotiate the salary of a first job?")
    look()
    assert (titles(new), titles(old)) == ([str(old)], [str(new)])
    assert find_similar() == 0


def test_what_is_hidden_vanishes_at_once_and_comes_back(moderator: User) -> None:
    old, new = asked(title=SALARY), asked(title="Can I negotiate the salary of a first job?")
    look()
    hide_post(post=new, by=moderator, reason=HideReason.SPAM)
    assert titles(old) == []
    assert (
        not SimilarDocument.objects.filter(question=new)
        .exclude(question=old)
        .filter(document__question=new)
    )
    unhide_post(post=new, by=moderator)
    look()
    assert titles(old) == [str(new)]


def test_an_item_that_leaves_the_guide_vanishes_at_once() -> None:
    salary = asked(title=SALARY)
    article = live_article(item_content(key="pay", question="How do I negotiate a salary?"))
    look()
    assert [item.key for item in similar_to(salary).items] == ["pay"]
    SearchDocument.objects.filter(item__article=article).delete()
    assert similar_to(salary).items == []
    assert FaqItem.objects.exists()


def test_duplicates_are_left_to_what_names_them(moderator: User) -> None:
    target = asked(title=SALARY)
    duplicate = asked(title="Can I negotiate the salary of a first job?")
    look()
    close_question(
        question=duplicate, by=moderator, reason=CloseReason.DUPLICATE, duplicate_of=target
    )
    target.refresh_from_db()
    duplicate.refresh_from_db()
    assert (titles(target), titles(duplicate)) == ([], [])
    assert SimilarDocument.objects.filter(question=target).exists()


def test_nothing_similar_is_remembered_too() -> None:
    asked(title=ROBOTS)
    look()
    assert find_similar() == 0
    assert SimilarSearch.objects.filter(document__question__title=ROBOTS).count() == 1
    assert not SimilarDocument.objects.filter(question__title=ROBOTS).exists()


@pytest.mark.parametrize("size", [1, 3])
def test_reading_them_is_one_query(size: int) -> None:
    question = asked(title="How do I negotiate a salary?")
    for number in range(size):
        asked(title=f"How do I negotiate a salary, part {number}?")
    look()
    with CaptureQueriesContext(connection) as captured:
        rows = similar_to(question).questions
        shown = [
            (row.get_absolute_url(), row.answer_count, row.mentor_answer_count) for row in rows
        ]
    assert (len(shown), len(captured)) == (size, 1)
