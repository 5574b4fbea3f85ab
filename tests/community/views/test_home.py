from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from community.enums import Turn
from community.models import Promise, TaggedQuestion
from community.views.home import NEWEST, short_wait
from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory
from tests.factories.community import (
    AnswerFactory,
    MentorProfileFactory,
    QuestionFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


def page(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def test_three_doors_lead_in(client: Client) -> None:
    html = page(client)
    for url in ("/careers/", "/questions/ask/", "/mentors/apply/"):
        assert f'<h2><a href="{url}">' in html


def test_a_mentors_door_is_the_desk(client: Client) -> None:
    client.force_login(MentorProfileFactory.create().user)
    assert '<h2><a href="/desk/">' in page(client)
    client.force_login(MentorProfileFactory.create(approved_at=None).user)
    assert '<h2><a href="/desk/">' not in page(client)


def test_the_box_searches(client: Client) -> None:
    html = page(client)
    assert 'action="/search/"' in html
    assert '<label for="hero-q">What do you want to know?</label>' in html


def test_guide_topics_and_newest_questions_are_shown(client: Client) -> None:
    item = FaqItemFactory.create()
    questions = QuestionFactory.create_batch(NEWEST + 1)
    hidden = QuestionFactory.create(hidden_at=timezone.now())
    html = page(client)
    assert item.article.topic.get_absolute_url() in html
    shown = [question for question in questions if question.get_absolute_url() in html]
    assert shown == questions[1:]
    assert hidden.get_absolute_url() not in html


def test_figures_are_counted_and_nought_is_not_shown(client: Client) -> None:
    assert "In figures" not in page(client)


def test_figures_name_what_there_is(client: Client) -> None:
    QuestionFactory.create_batch(2, answer_count=1)
    MentorProfileFactory.create()
    html = page(client)
    assert "<b>2</b>questions answered" in html
    assert "<b>1</b>mentor<" in html
    assert "<b>2</b>waiting for a mentor" in html
    assert "to a mentor’s answer" not in html
    assert "we promised" not in html


def test_good_news_is_shown_when_there_is_enough_to_tell(client: Client) -> None:
    for _each in range(settings.PROMISE_CASES):
        asked = timezone.now() - timedelta(hours=6)
        question = QuestionFactory.create(
            created_at=asked, answer_count=1, mentor_answer_count=1, turn=Turn.NOBODY
        )
        later = asked + timedelta(hours=5)
        AnswerFactory.create(question=question, by_mentor=True, created_at=later)
        Promise.objects.create(question=question, late_seconds=20_000, waited_seconds=18_000)
    html = page(client)
    assert "<b>5 h</b>to a mentor’s answer, for half of the questions" in html
    assert "<b>100 %</b>answered within the time we promised" in html


@pytest.mark.parametrize(
    ("wait", "text"),
    [
        (timedelta(seconds=1), "1 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(minutes=60), "1 h"),
        (timedelta(hours=47), "47 h"),
        (timedelta(hours=48), "2 days"),
        (timedelta(days=9, hours=13), "10 days"),
    ],
)
def test_a_wait_is_told_in_one_unit(wait: timedelta, text: str) -> None:
    assert short_wait(wait) == text


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("figures", "queries"), [("counted", 9), ("kept", 7)])
def test_the_page_costs_the_same_for_any_number_of_rows(
    rows: int,
    figures: str,
    queries: int,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """Once in five minutes somebody pays two more for the figures."""
    for _ in range(rows):
        TaggedQuestion.objects.create(
            content_object=QuestionFactory.create(), tag=TagFactory.create()
        )
        FaqItemFactory.create()
    if figures == "kept":
        page(client)
    client.force_login(UserFactory.create())
    with django_assert_num_queries(queries):
        page(client)
