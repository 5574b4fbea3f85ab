from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from careers.enums import ArticleState
from community.queries.home import (
    CACHED_FOR,
    ENOUGH_ANSWERS,
    Figures,
    count_waiting,
    figures,
    median_wait,
    shelves,
)
from tests.factories.careers import FaqItemFactory, TopicFactory
from tests.factories.community import AnswerFactory, MentorProfileFactory, QuestionFactory

pytestmark = pytest.mark.django_db


def answered_after(hours: float, *, by_mentor: bool = True, **fields: object) -> None:
    question = QuestionFactory.create(created_at=timezone.now() - timedelta(days=3))
    AnswerFactory.create(
        question=question,
        by_mentor=by_mentor,
        created_at=question.created_at + timedelta(hours=hours),
        **fields,
    )


def test_figures_are_counted() -> None:
    QuestionFactory.create(answer_count=2)
    QuestionFactory.create()
    QuestionFactory.create(answer_count=1, hidden_at=timezone.now())
    MentorProfileFactory.create()
    MentorProfileFactory.create(approved_at=None)
    assert figures() == Figures(answered=1, mentors=1, waiting=2, wait=None)
    assert count_waiting() == 2


def test_figures_are_kept_for_five_minutes() -> None:
    with time_machine.travel("2026-11-20 12:00Z", tick=False) as clock:
        assert figures() == Figures(answered=0, mentors=0, waiting=0, wait=None)
        QuestionFactory.create(answer_count=1)
        QuestionFactory.create()
        assert (figures().answered, figures().waiting) == (0, 2)
        clock.shift(CACHED_FOR + 1)
        assert figures().answered == 1


def test_a_median_needs_enough_answers() -> None:
    for hours in range(1, ENOUGH_ANSWERS):
        answered_after(hours)
    assert median_wait() is None
    answered_after(30)
    assert median_wait() == timedelta(hours=10.5)


def test_the_median_is_of_first_answers_by_mentors_that_can_be_read() -> None:
    for _ in range(ENOUGH_ANSWERS):
        answered_after(4)
        answered_after(1, by_mentor=False)
        answered_after(1, hidden_at=timezone.now())
    later = AnswerFactory.create(by_mentor=True, created_at=timezone.now())
    AnswerFactory.create(question=later.question, by_mentor=True)
    assert median_wait() == timedelta(hours=4)


def test_shelves_hold_live_items_in_the_order_of_topics() -> None:
    last, first = TopicFactory.create(position=2), TopicFactory.create(position=1)
    TopicFactory.create(position=0)  # nothing in it
    FaqItemFactory.create_batch(2, article__topic=first)
    FaqItemFactory.create(article__topic=last)
    FaqItemFactory.create(article__topic=last, article__state=ArticleState.DRAFT)
    counts = [(topic, topic.item_count) for topic in shelves()]  # type: ignore[attr-defined]
    assert counts == [(first, 2), (last, 1)]
