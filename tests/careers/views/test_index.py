from datetime import date

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory, FaqItemFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_articles_stand_under_their_topics(client: Client) -> None:
    topic = TopicFactory.create(title="Skills", slug="skills", summary="What to learn.")
    article = ArticleFactory.create(topic=topic, title="Languages", summary="Which one first.")
    FaqItemFactory.create_batch(2, article=article)

    page = client.get("/careers/").content.decode()

    for text in ("Skills", "What to learn.", "Languages", "Which one first.", "2 questions"):
        assert text in page
    assert f'href="{article.get_absolute_url()}"' in page
    assert 'href="/careers/topics/skills/"' in page


@pytest.mark.parametrize("state", ["draft", "archived"])
def test_only_live_articles_are_listed_even_to_editors(client: Client, state: str) -> None:
    shown = ArticleFactory.create(title="For everybody")
    ArticleFactory.create(title="Hidden one", state=state, topic=shown.topic)
    client.force_login(staff_user("Editors"))

    page = client.get("/careers/").content.decode()
    assert "For everybody" in page
    assert "Hidden one" not in page


def test_an_empty_guide_leads_on(client: Client) -> None:
    ArticleFactory.create(title="Hidden one", state="draft", topic__title="Secret topic")

    page = client.get("/careers/").content.decode()
    assert "The guide is being written" in page
    assert "Secret topic" not in page


def test_an_article_in_another_language_says_so(client: Client) -> None:
    ArticleFactory.create(title="كيف أبدأ؟", language="ar")

    page = client.get("/careers/").content.decode()
    assert '<h3 lang="ar" dir="rtl">' in page


@time_machine.travel("2026-11-20 12:00Z")
@pytest.mark.parametrize("path", ["/careers/", "/careers/topics/skills/"])
@pytest.mark.parametrize(
    ("review_by", "said"),
    [(date(2026, 11, 20), "3 November 2026"), (date(2026, 11, 19), "overdue")],
)
def test_a_shelf_says_how_fresh_an_article_is(
    client: Client, path: str, review_by: date, said: str
) -> None:
    topic = TopicFactory.create(slug="skills")
    ArticleFactory.create(topic=topic, checked_on=date(2026, 11, 3), review_by=review_by)

    page = client.get(path).content.decode()
    assert [text for text in ("3 November 2026", "overdue") if text in page] == [said]


def test_the_guide_leads_to_its_tables(client: Client) -> None:
    page = client.get("/careers/").content.decode()

    for name in ("roadmap", "roles", "skills", "glossary"):
        assert f'href="/careers/{name}/"' in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_flat(
    number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        FaqItemFactory.create_batch(number)
    client.force_login(UserFactory.create())

    with django_assert_num_queries(5):  # session, user, mentor's badge; topics, articles
        client.get("/careers/")
