from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from community.enums import CloseReason, QuestionFilter, QuestionSort
from community.models import Bookmark, Question, Tag, TaggedQuestion
from community.queries.question_lists import (
    ROWS,
    list_bookmarks,
    list_questions,
    list_questions_of,
    newest_questions,
)
from tests.factories.accounts import UserFactory
from tests.factories.community import AnswerFactory, QuestionFactory, TagFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def question(hours: int = 0, **fields: Any) -> Question:
    made: Question = QuestionFactory.create(created_at=NOON + timedelta(hours=hours), **fields)
    return made


def tag(name: str, *questions: Question) -> Tag:
    made: Tag = TagFactory.create(name=name)
    for each in questions:
        TaggedQuestion.objects.create(content_object=each, tag=made)
    return made


def hidden(**fields: Any) -> Question:
    return question(hidden_at=NOON, **fields)


def deleted(**fields: Any) -> Question:
    return question(deleted_at=NOON, **fields)


@pytest.mark.parametrize(
    ("sort", "field", "low", "high"),
    [
        (QuestionSort.NEWEST, "created_at", NOON, NOON + timedelta(days=1)),
        (QuestionSort.ACTIVE, "active_at", NOON, NOON + timedelta(days=1)),
        (QuestionSort.HOT, "hotness", -1.5, 2.5),
        (QuestionSort.VOTES, "score", -3, 7),
    ],
)
def test_each_order_puts_the_highest_first_and_the_later_row_before_its_equal(
    sort: QuestionSort, field: str, low: datetime | float, high: datetime | float
) -> None:
    first_low = QuestionFactory.create(**{field: low})
    top = QuestionFactory.create(**{field: high})
    second_low = QuestionFactory.create(**{field: low})
    QuestionFactory.create(hidden_at=NOON, **{field: high})

    assert list_questions(sort=sort).items == [top, second_low, first_low]


def test_hidden_and_deleted_questions_are_in_no_list() -> None:
    shown = question()
    hidden()
    deleted()
    for which in QuestionFilter:
        assert list_questions(which=which).items == [shown]


def test_filters_keep_what_still_needs_something() -> None:
    nothing_yet = question(1)
    by_member = question(2, answer_count=1)
    by_mentor = question(3, answer_count=1, mentor_answer_count=1)
    accepted = question(4, answer_count=1, mentor_answer_count=1)
    accepted.accepted_answer = AnswerFactory.create(question=accepted)
    accepted.accepted_at = NOON
    accepted.save()
    closed = question(5, closed_at=NOON, closed_reason=CloseReason.UNCLEAR)

    def found(which: QuestionFilter) -> list[Question]:
        return list_questions(which=which).items

    assert found(QuestionFilter.ALL) == [closed, accepted, by_mentor, by_member, nothing_yet]
    assert found(QuestionFilter.UNANSWERED) == [nothing_yet]
    assert found(QuestionFilter.UNACCEPTED) == [by_mentor, by_member, nothing_yet]
    assert found(QuestionFilter.WAITING) == [nothing_yet, by_member]


def test_the_waiting_list_is_oldest_first_whatever_order_is_asked_for() -> None:
    second, first = question(2, score=9), question(1)
    page = list_questions(sort=QuestionSort.VOTES, which=QuestionFilter.WAITING)
    assert page.items == [first, second]


def test_a_tag_narrows_every_list() -> None:
    old, new, other = question(1), question(2), question(3)
    student = tag("student", old, new, hidden())
    tag("salary", old, other)

    assert list_questions(tag=student).items == [new, old]
    assert list_questions(tag=student, which=QuestionFilter.WAITING).items == [old, new]


def test_pages_follow_each_other_without_gap_or_repeat() -> None:
    made = [question(number // 7) for number in range(2 * ROWS + 5)]
    pages, cursor = [], None
    while True:
        page = list_questions(cursor=cursor)
        pages.append(page.items)
        cursor = page.next_cursor
        if cursor is None:
            break
    assert [len(page) for page in pages] == [ROWS, ROWS, 5]
    assert [row for page in pages for row in page] == sorted(
        made, key=lambda row: (row.created_at, row.pk), reverse=True
    )


def test_the_page_before_is_the_page_one_came_from() -> None:
    for number in range(ROWS + 1):
        question(number)
    first = list_questions()
    second = list_questions(cursor=first.next_cursor)
    assert list_questions(cursor=second.previous_cursor).items == first.items


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_two_queries_for_any_number_of_rows(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    student, salary = TagFactory.create(name="student"), TagFactory.create(name="salary")
    for _ in range(rows):
        made = question()
        for each in (student, salary):
            TaggedQuestion.objects.create(content_object=made, tag=each)
    with django_assert_num_queries(2):
        shown = [
            (row.get_absolute_url(), row.author.display_name, [t.name for t in row.tag_list])
            for row in list_questions().items
        ]
    assert len(shown) == rows
    assert {tuple(names) for _, _, names in shown} == {("student", "salary")}


def test_a_members_questions_are_theirs_and_public() -> None:
    author = UserFactory.create()
    old, new = question(1, author=author), question(2, author=author)
    hidden(author=author)
    question(3)
    assert list_questions_of(author, cursor=None).items == [new, old]


def test_bookmarks_come_in_the_order_of_marking_and_lose_what_was_hidden() -> None:
    reader = UserFactory.create()
    marked_first, marked_last = question(2), question(1)
    for each in (marked_first, marked_last, hidden()):
        Bookmark.objects.create(user=reader, question=each)
    Bookmark.objects.create(user=UserFactory.create(), question=question(3))

    bookmarks = list_bookmarks(reader, cursor=None).items
    assert [bookmark.question for bookmark in bookmarks] == [marked_last, marked_first]


def test_the_newest_are_a_few_and_public() -> None:
    question(1)
    middle, newest = question(2), question(3)
    hidden(hours=4)
    assert newest_questions(2) == [newest, middle]
