"""Each list walks its own index: nothing is sorted, on page 500 as on page 1."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from community.enums import QuestionFilter, QuestionSort
from community.models import Question, Tag, TaggedQuestion
from community.queries.question_lists import list_questions
from core.pagination import Page
from tests.factories.accounts import UserFactory
from tests.factories.community import QuestionFactory, TagFactory
from tests.support.plans import count_rows, plan_of

pytestmark = pytest.mark.django_db
INDEXES = {
    QuestionSort.NEWEST: "question_newest",
    QuestionSort.ACTIVE: "question_active",
    QuestionSort.HOT: "question_hot",
    QuestionSort.VOTES: "question_votes",
}


@pytest.fixture
def tag() -> Tag:
    """Enough rows for PostgreSQL to prefer an index; every third one has the tag."""
    noon = datetime(2026, 11, 1, 12, tzinfo=UTC)
    author = UserFactory.create()
    made = Question.objects.bulk_create(
        QuestionFactory.build(
            author=author,
            created_at=noon + timedelta(minutes=number),
            active_at=noon + timedelta(minutes=number * 7 % 3000),
            hotness=number * 13 % 1000,
            score=number % 40,
        )
        for number in range(3000)
    )
    tag: Tag = TagFactory.create()
    TaggedQuestion.objects.bulk_create(
        TaggedQuestion(content_object=question, tag=tag) for question in made[::3]
    )
    count_rows()
    return tag


def assert_walks(plan: str, index: str) -> None:
    assert index in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


@pytest.mark.parametrize("sort", QuestionSort)
@pytest.mark.parametrize("narrowed_to", ["everything", "a tag"])
def test_every_order_is_an_index_walk(sort: QuestionSort, narrowed_to: str, tag: Tag) -> None:
    options: dict[str, Any] = {"sort": sort, "tag": tag if narrowed_to == "a tag" else None}
    first = list_questions(**options)
    assert_walks(plan_of(lambda: list_questions(**options)), INDEXES[sort])
    assert_walks(
        plan_of(lambda: list_questions(**options, cursor=first.next_cursor)), INDEXES[sort]
    )


@pytest.mark.parametrize("which", [QuestionFilter.UNANSWERED, QuestionFilter.UNACCEPTED])
def test_a_filter_keeps_the_walk(which: QuestionFilter, tag: Tag) -> None:
    first = list_questions(which=which)
    plan = plan_of(lambda: list_questions(which=which, cursor=first.next_cursor))
    assert_walks(plan, "question_newest")


def test_the_queue_has_an_index_of_its_own(tag: Tag) -> None:
    Question.objects.filter(score__gt=2).update(mentor_answer_count=1)
    count_rows()
    first = list_questions(which=QuestionFilter.WAITING)
    plan = plan_of(lambda: list_questions(which=QuestionFilter.WAITING, cursor=first.next_cursor))
    assert_walks(plan, "question_waiting")


def test_a_sort_would_be_noticed(tag: Tag) -> None:
    plan = plan_of(lambda: Page(list(Question.objects.order_by("body")[:9]), None, None))
    with pytest.raises(AssertionError):
        assert_walks(plan, "")
