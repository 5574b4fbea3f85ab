from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from community.actions.mentoring.blocks import block_member
from community.models import Expertise, MentorProfile, Question, Tag, TaggedQuestion, Thanks
from community.queries.desk import desk_of
from community.queries.mentors.impact import Impact
from tests.factories.accounts import UserFactory
from tests.factories.community import (
    AnswerFactory,
    CommentFactory,
    MentorProfileFactory,
    QuestionFactory,
    TagFactory,
)
from tests.factories.mentoring import ClaimFactory
from tests.factories.talks import conversation

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


def test_what_waits_in_the_mentors_tags_comes_first_by_what_is_owed(
    mentor: MentorProfile, tag: Tag
) -> None:
    salary = Tag.objects.get(name="salary")
    later = waiting(3, tag, salary)
    sooner = waiting(1, salary)
    first = waiting(4, tag, lane=1)
    elsewhere = waiting(0, TagFactory.create())
    untagged = waiting(2)
    unwanted = UserFactory.create()
    block_member(member=mentor.user, by=unwanted)
    for author in (mentor.user, unwanted):
        waiting(0, tag, author=author)
        waiting(0, author=author)
    waiting(0, tag, mentor_answer_count=1)
    waiting(0, tag, turn="asker")
    waiting(0, tag, closed_at=NOON)
    waiting(0, tag, hidden_at=NOON)

    desk = desk_of(mentor)
    assert desk.mine.questions == [first, sooner, later]
    assert desk.mine.count == 3
    assert desk.elsewhere
    assert desk.elsewhere.questions == [elsewhere, untagged]
    assert (desk.elsewhere.count, desk.elsewhere.more) == (2, 0)


def test_one_tag_can_be_looked_at_alone(mentor: MentorProfile, tag: Tag) -> None:
    other = TagFactory.create()
    waiting(1, tag)
    foreign = waiting(2, other)
    desk = desk_of(mentor, tag=other)
    assert (desk.mine.questions, desk.elsewhere) == ([foreign], None)


def test_the_place_is_that_in_the_whole_line_and_a_claim_is_shown(
    mentor: MentorProfile, tag: Tag
) -> None:
    waiting(0)
    claim = ClaimFactory.create(question=waiting(1, tag))
    (shown,) = desk_of(mentor).mine.questions
    assert shown.place == 2
    assert shown.claim == claim
    assert shown.claim.is_active


def test_what_came_of_the_answers_counts_public_ones_and_other_people(
    mentor: MentorProfile,
) -> None:
    asker = UserFactory.create()
    old, new = (
        AnswerFactory.create(
            author=mentor.user,
            created_at=NOON + timedelta(hours=hours),
            question__author=asker,
            question__created_at=NOON,
        )
        for hours in (1, 3)
    )
    mine = AnswerFactory.create(
        author=mentor.user,
        question__author=mentor.user,
        created_at=NOON,
        question__created_at=NOON,
    )
    AnswerFactory.create(author=mentor.user, hidden_at=NOON)
    AnswerFactory.create()
    Question.objects.filter(pk=old.question_id).update(accepted_answer=old, accepted_at=NOON)

    Thanks.objects.create(answer=new, giver=asker, receiver=mentor.user, text="Thank you.")
    Thanks.objects.create(answer=new, giver=mentor.user, receiver=asker, text="Thank you, too.")
    for shown_at in (NOON, None):
        talk = conversation(asker=asker, mentor=mentor.user)
        words = {"giver": asker, "text": "She listened.", "shown_at": shown_at}
        mentor.user.testimonials.create(conversation=talk, **words)

    desk = desk_of(mentor)
    assert desk.latest == [new, old, mine]
    assert desk.impact == Impact(
        answers=3, people=1, accepted=1, thanks=1, testimonials=1, median_reply=None
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_a_desk_costs_the_same_however_full_it_is(
    rows: int, mentor: MentorProfile, tag: Tag, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        ClaimFactory.create(question=waiting(number, tag))
        ClaimFactory.create(question=QuestionFactory.create(turn="asker"), mentor=mentor)
        waiting(number)
        answer = AnswerFactory.create(author=mentor.user, question__mentor_answer_count=1)
        CommentFactory.create(question=None, answer=answer, author=answer.question.author)
    with django_assert_num_queries(21):
        desk = desk_of(mentor)
        assert [len(section.items) for section in desk.owed] == [rows, rows]
        assert desk.elsewhere
        shown = (desk.mine.questions, desk.elsewhere.questions, desk.latest)
        assert [len(each) for each in shown] == [rows] * 3
        assert all(question.claim.mentor.user.username for question in desk.mine.questions)
