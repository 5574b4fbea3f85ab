from datetime import date

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from careers.models import Article
from tests.factories.careers import ArticleFactory, FaqItemFactory, TopicFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/careers/article/"


def listed(desk: Client, query: str = "") -> list[Article]:
    answer = desk.get(f"{LIST}?{query}")
    assert answer.status_code == 200
    return list(answer.context["cl"].result_list)


def test_it_shows_every_state_in_the_order_of_the_guide(desk: Client) -> None:
    topic = TopicFactory.create()
    articles = [
        ArticleFactory.create(topic=topic, position=place, state=state)
        for place, state in enumerate(("draft", "live", "archived"))
    ]

    assert listed(desk) == articles


@time_machine.travel("2026-11-20 12:00Z")
def test_filters_narrow_it(desk: Client, editor: User) -> None:
    late = ArticleFactory.create(review_by=date(2026, 11, 19), owner=editor)
    ArticleFactory.create(review_by=date(2026, 11, 21))
    draft = ArticleFactory.create(state="draft", review_by=date(2026, 11, 19))

    assert listed(desk, "check=overdue") == [late]
    assert listed(desk, "state__exact=draft") == [draft]
    assert listed(desk, f"topic__id__exact={late.topic_id}") == [late]
    assert listed(desk, f"owner__id__exact={editor.pk}") == [late]
    assert desk.get(LIST).content.decode().count('<td class="field-overdue">Overdue</td>') == 1


@pytest.mark.parametrize("word", ["Beginnings", "degree", "which-key"])
def test_it_is_searched_by_title_question_and_key(desk: Client, word: str) -> None:
    item = FaqItemFactory.create(
        article__title="Beginnings", question="Which degree?", key="which-key"
    )
    FaqItemFactory.create(article=item.article, question="Another degree?")
    FaqItemFactory.create()

    assert listed(desk, f"q={word}") == [item.article]


@pytest.mark.parametrize("number", [1, 5])
def test_the_number_of_queries_is_flat(
    number: int, desk: Client, editor: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ArticleFactory.create_batch(number, owner=editor)
    desk.get(LIST)

    with django_assert_num_queries(9):
        desk.get(LIST)


def test_topics_come_in_their_order_with_their_articles_counted(desk: Client) -> None:
    second, first = TopicFactory.create(position=2), TopicFactory.create(position=1)
    ArticleFactory.create_batch(2, topic=second)

    answer = desk.get("/admin/careers/topic/")
    assert list(answer.context["cl"].result_list) == [first, second]
    assert '<td class="field-article_count">2</td>' in answer.content.decode()
