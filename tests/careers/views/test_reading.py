"""What holds for every page of the guide."""

import pytest
from django.test import Client

from tests.factories.accounts import UserFactory
from tests.factories.careers import ArticleFactory, FaqItemFactory, TopicFactory

pytestmark = pytest.mark.django_db
PAGES = (
    "/careers/",
    "/careers/topics/skills/",
    "/careers/getting-in/",
    "/careers/faq/why/history/",
)
WRITTEN_AT = ("/careers/faq/why/report/",)


@pytest.fixture(autouse=True)
def _guide() -> None:
    topic = TopicFactory.create(slug="skills")
    FaqItemFactory.create(key="why", article=ArticleFactory.create(topic=topic, slug="getting-in"))


@pytest.mark.parametrize("path", [*PAGES, *WRITTEN_AT, "/careers/faq/why/"])
def test_a_stranger_gets_no_cookie_and_no_token(path: str, client: Client) -> None:
    page = client.get(path, follow=True)

    assert page.status_code == 200
    assert not page.cookies
    assert not client.cookies
    assert b"csrfmiddlewaretoken" not in page.content


@pytest.mark.parametrize("path", [*PAGES, "/careers/faq/why/"])
def test_nothing_can_be_posted(path: str, client: Client) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", [*PAGES, *WRITTEN_AT])
def test_a_page_has_one_heading_of_the_first_rank(path: str, client: Client) -> None:
    client.force_login(UserFactory.create())

    assert client.get(path).content.count(b"<h1") == 1


@pytest.mark.parametrize(
    "path",
    [
        "/careers/nothing/",
        "/careers/nothing/feedback/",
        "/careers/topics/nothing/",
        "/careers/faq/nothing/",
        "/careers/faq/nothing/history/",
        "/careers/faq/nothing/report/",
    ],
)
def test_what_is_not_there_is_not_found(path: str, client: Client) -> None:
    assert client.get(path).status_code == 404
