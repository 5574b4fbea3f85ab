from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from community.models import Expertise, MentorProfile, Question, Tag, TaggedQuestion
from community.queries.desk import desk_of
from tests.factories.community import (
    AnswerFactory,
    MentorProfileFactory,
    QuestionFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def tag() -> Tag:
    return TagFactory.create(name="student")


@pytest.fixture
def mentor(tag: Tag) -> MentorProfile:
    profile: MentorProfile = MentorProfileFactory.create()
    for each in (tag, TagFactory.create(name="salary")):
        Expertise.objects.create(mentor=profile, tag=each)
    return profile


def waiting(hours: int, *tags: Tag, **fields: object) -> Question:
    question: Question = QuestionFactory.create(created_at=NOON + timedelta(hours=hours), **fields)
    for each in tags:
        TaggedQuestion.objects.create(content_object=question, tag=each)
    return question


def test_what_waits_in_the_mentors_tags_comes_first_oldest_first(
    mentor: MentorProfile, tag: Tag
) -> None:
    salary = Tag.objects.get(name="salary")
    later = waiting(3, tag, salary)
    sooner = waiting(1, salary)
    elsewhere = waiting(0, TagFactory.create())
    untagged = waiting(2)
    waiting(0, tag, author=mentor.user)
    waiting(0, tag, mentor_answer_count=1)
    waiting(0, tag, closed_at=NOON)
    waiting(0, tag, hidden_at=NOON)

    desk = desk_of(mentor)
    assert desk.in_my_tags == [sooner, later]
    assert desk.in_my_tags_count == 2
    assert desk.elsewhere == [elsewhere, untagged]
    assert desk.elsewhere_count == 2


def test_the_latest_answers_are_the_mentors_public_ones(mentor: MentorProfile) -> None:
    old, new = (
        AnswerFactory.create(author=mentor.user, created_at=NOON + timedelta(hours=hours))
        for hours in (1, 2)
    )
    AnswerFactory.create(author=mentor.user, hidden_at=NOON)
    AnswerFactory.create()
    Question.objects.filter(pk=old.question_id).update(accepted_answer=old, accepted_at=NOON)

    desk = desk_of(mentor)
    assert desk.latest_answers == [new, old]
    assert (desk.answer_count, desk.accepted_count) == (2, 1)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_desk_costs_nine_queries(
    rows: int, mentor: MentorProfile, tag: Tag, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        waiting(number, tag)
        waiting(number)
        AnswerFactory.create(author=mentor.user, question__mentor_answer_count=1)
    with django_assert_num_queries(9):
        desk = desk_of(mentor)
    assert len(desk.in_my_tags) == len(desk.elsewhere) == len(desk.latest_answers) == rows
