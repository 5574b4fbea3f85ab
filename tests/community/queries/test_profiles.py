from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from community.models import Answer, Question, TaggedQuestion
from community.queries.profiles import (
    PostCounts,
    count_posts_of,
    find_member,
    list_answers_of,
    mentor_profile_of,
    tags_of,
)
from tests.factories.accounts import UserFactory
from tests.factories.community import (
    AnswerFactory,
    MentorProfileFactory,
    QuestionFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def ada() -> User:
    return UserFactory.create(username="Ada")


def test_a_member_is_found_in_any_case_while_the_account_is_open(ada: User) -> None:
    assert find_member("ada") == find_member("ADA") == ada
    ada.is_active = False
    ada.save()
    assert find_member("ada") is None


def test_only_an_approved_mentor_has_a_profile_as_one(ada: User) -> None:
    assert mentor_profile_of(ada) is None
    profile = MentorProfileFactory.create(user=ada, approved_at=None)
    assert mentor_profile_of(ada) is None
    profile.approved_at = timezone.now()
    profile.save()
    assert mentor_profile_of(ada) == profile


def test_hidden_and_deleted_posts_and_those_under_them_do_not_count(ada: User) -> None:
    shown = AnswerFactory.create(author=ada, created_at=NOON)
    newer = AnswerFactory.create(author=ada, created_at=NOON + timedelta(hours=1))
    AnswerFactory.create(author=ada, hidden_at=NOON)
    AnswerFactory.create(author=ada, deleted_at=NOON)
    AnswerFactory.create(author=ada, question=QuestionFactory.create(hidden_at=NOON))
    AnswerFactory.create()
    QuestionFactory.create(author=ada)
    QuestionFactory.create(author=ada, hidden_at=NOON)

    assert list_answers_of(ada, cursor=None).items == [newer, shown]
    assert count_posts_of(ada) == PostCounts(answers=2, questions=1)


def test_tags_are_of_threads_asked_or_answered_once_each(ada: User) -> None:
    student, salary, python = (TagFactory.create(name=n) for n in ("student", "salary", "python"))

    def tag_it(question: Question, *tags: object) -> Question:
        for tag in tags:
            TaggedQuestion.objects.create(content_object=question, tag=tag)
        return question

    asked = tag_it(QuestionFactory.create(author=ada), student)
    AnswerFactory.create(author=ada, question=asked)  # and answered it as well
    answered = tag_it(QuestionFactory.create(), student, salary)
    AnswerFactory.create_batch(2, author=ada, question=answered)
    hidden = tag_it(QuestionFactory.create(), python)
    AnswerFactory.create(author=ada, question=hidden, hidden_at=NOON)
    tag_it(QuestionFactory.create(), python)

    assert [(tag.name, tag.thread_count) for tag in tags_of(ada)] == [("student", 2), ("salary", 1)]


def test_an_excerpt_is_the_text_of_the_answer_without_its_markup(ada: User) -> None:
    answer: Answer = AnswerFactory.create(author=ada, body_html="<p>One <em>two</em>.</p>")
    (listed,) = list_answers_of(ada, cursor=None).items
    assert listed == answer
    assert listed.excerpt == "One two."
