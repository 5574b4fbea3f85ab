import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from pytest_django import Settings

from careers.models import Article
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory
from tests.support.guide import draft_of, item_content, live_article
from tests.support.writing import items_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return live_article(item_content(key="why"), item_content(key="how"), title="From here")


def path(article: Article, key: str = "why") -> str:
    return f"/admin/careers/article/{article.pk}/items/{key}/move/"


def test_a_question_goes_into_a_draft_of_another_article(desk: Client, article: Article) -> None:
    other = live_article(item_content(key="x"), title="To there")
    page = desk.get(path(article)).content.decode()
    assert "To there</option>" in page
    assert "From here</option>" not in page

    answer = desk.post(path(article), {"to": other.pk})

    assert answer.headers["Location"] == f"/admin/careers/article/{other.pk}/write/"
    assert [item.key for item in items_of(article)] == ["how"]
    assert [item.key for item in items_of(other)] == ["x", "why"]
    assert [entry.object_repr for entry in LogEntry.objects.order_by("pk")] == [
        "From here",
        "To there",
    ]


def test_what_has_left_already_is_refused_in_words(desk: Client, article: Article) -> None:
    other = ArticleFactory.create()
    draft_of(
        article, item_content(key="how"), by=UserFactory.create(is_superuser=True, is_staff=True)
    )

    page = desk.post(path(article), {"to": other.pk}).content.decode()
    assert "A draft of its article has left this question out already." in page
    assert desk.post(path(article), {"to": article.pk}).status_code == 200
    assert desk.get(path(other)).status_code == 404
    assert not other.revisions.exists()


@pytest.mark.parametrize("group", ["Moderators", None])
def test_nobody_else_moves(
    client: Client, settings: Settings, article: Article, group: str | None
) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    client.force_login(staff_user(group) if group else UserFactory.create())

    expected = 403 if group else 302
    assert client.get(path(article)).status_code == expected
    assert client.post(path(article), {"to": 1}).status_code == expected
