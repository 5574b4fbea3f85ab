"""Reading leaves no trace: pages for strangers set no cookie, so that a cache may keep them."""

import pytest
from django.test import Client

from community.models import Question, TaggedQuestion
from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory
from tests.factories.community import AnswerFactory, MentorProfileFactory, TagFactory

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/questions/",
    "/questions/?filter=waiting",
    "/questions/tagged/student/",
    "/tags/",
    "/tags/?q=stud",
    "/search/",
    "/search/?q=step",
    "/people/ada/",
    "/people/ada/?tab=questions",
    "/people/ada/?tab=tags",
]


@pytest.fixture(autouse=True)
def _something_to_read() -> None:
    answer = AnswerFactory.create(author=UserFactory.create(username="ada"))
    question: Question = answer.question
    TaggedQuestion.objects.create(content_object=question, tag=TagFactory.create(name="student"))
    MentorProfileFactory.create(user=answer.author)
    FaqItemFactory.create()


@pytest.mark.parametrize("page", PAGES)
def test_a_strangers_page_has_no_cookie_and_no_token(client: Client, page: str) -> None:
    response = client.get(page)
    assert response.status_code == 200
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert "Cache-Control" not in response.headers


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_only_read(client: Client, page: str) -> None:
    assert client.post(page).status_code == 405
    assert client.head(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_one_main_heading(client: Client, page: str) -> None:
    html = client.get(page).content.decode()
    assert html.count("<h1") == 1
    assert html.count('<main id="main"') == 1


@pytest.mark.parametrize("page", ["/bookmarks/", "/desk/"])
def test_a_members_page_asks_strangers_to_sign_in(client: Client, page: str) -> None:
    response = client.get(page)
    assert response.status_code == 302
    assert response["Location"] == f"/accounts/login/?next={page}"
