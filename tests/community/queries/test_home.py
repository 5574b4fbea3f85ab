import pickle
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from careers.enums import ArticleState
from community.enums import Turn
from community.models import Promise
from community.queries.home import (
    CACHED_FOR,
    FIGURES_KEY,
    Figures,
    count_waiting,
    figures,
    good_share_kept,
    good_wait,
    shelves,
)
from community.queries.queue.promise import forecast_key
from tests.factories.careers import FaqItemFactory, TopicFactory
from tests.factories.community import AnswerFactory, MentorProfileFactory, QuestionFactory

pytestmark = pytest.mark.django_db


def answered_after(hours: float) -> None:
    question = QuestionFactory.create(
        created_at=timezone.now() - timedelta(days=5), mentor_answer_count=1, turn=Turn.NOBODY
    )
    at = question.created_at + timedelta(hours=hours)
    AnswerFactory.create(question=question, by_mentor=True, created_at=at)


def promised(*, waited: int | None, **fields: object) -> None:
    question = QuestionFactory.create(**fields)
    day = timezone.now() - timedelta(days=1)
    Promise.objects.create(
        question=question, late_seconds=60, waited_seconds=waited, made_at=day, due_at=day
    )


def test_figures_are_counted() -> None:
    QuestionFactory.create(answer_count=2)
    QuestionFactory.create()
    QuestionFactory.create(answer_count=1, hidden_at=timezone.now())
    MentorProfileFactory.create()
    MentorProfileFactory.create(approved_at=None)
    assert figures() == Figures(answered=1, mentors=1, waiting=2, wait=None, percent_kept=None)
    assert count_waiting() == 2


def test_figures_are_kept_for_five_minutes() -> None:
    with time_machine.travel("2026-11-20 12:00Z", tick=False) as clock:
        assert figures() == Figures(answered=0, mentors=0, waiting=0, wait=None, percent_kept=None)
        QuestionFactory.create(answer_count=1)
        QuestionFactory.create()
        assert (figures().answered, figures().waiting) == (0, 2)
        clock.shift(CACHED_FOR + 1)
        assert figures().answered == 1


def test_what_another_release_kept_is_counted_anew() -> None:
    QuestionFactory.create(answer_count=1)
    cache.set(FIGURES_KEY, {"answered": 7, "members": 3})
    assert figures().answered == 1


def test_what_is_kept_needs_no_class_to_be_read() -> None:
    figures()
    kept = cache.get(FIGURES_KEY), cache.get(forecast_key(()))
    assert b"community" not in pickle.dumps(kept)


def test_a_short_wait_is_news_when_enough_were_answered() -> None:
    for _each in range(settings.PROMISE_CASES - 1):
        answered_after(4)
    assert good_wait() is None
    cache.clear()
    answered_after(30)
    assert good_wait() == timedelta(hours=4)


def test_a_long_wait_is_no_news_for_the_front_page() -> None:
    for _each in range(settings.PROMISE_CASES):
        answered_after(49)
    assert good_wait() is None


def test_promises_are_news_when_nearly_all_were_kept() -> None:
    for _each in range(19):
        promised(waited=60)
    promised(waited=None, turn=Turn.ASKER)
    promised(waited=61, hidden_at=timezone.now())
    assert good_share_kept() is None  # too few to tell
    promised(waited=61)
    assert good_share_kept() == 95
    promised(waited=None)  # still waiting, and late
    assert good_share_kept() == 90
    promised(waited=61)
    assert good_share_kept() is None


def test_shelves_hold_live_items_in_the_order_of_topics() -> None:
    last, first = TopicFactory.create(position=2), TopicFactory.create(position=1)
    TopicFactory.create(position=0)  # nothing in it
    FaqItemFactory.create_batch(2, article__topic=first)
    FaqItemFactory.create(article__topic=last)
    FaqItemFactory.create(article__topic=last, article__state=ArticleState.DRAFT)
    counts = [(topic, topic.item_count) for topic in shelves()]  # type: ignore[attr-defined]
    assert counts == [(first, 2), (last, 1)]
