"""Bookmarking, deleting and restoring a question."""

import pytest
from django.test import Client

from accounts.models import User
from community.models import Bookmark, Question
from tests.factories.accounts import UserFactory
from tests.factories.threads import answered, asked

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def reader(client: Client) -> User:
    user = UserFactory.create()
    client.force_login(user)
    return user


def test_a_question_is_kept_and_let_go(client: Client, reader: User) -> None:
    question, other = asked(), asked()
    UserFactory.create().bookmarks.create(question=question)
    url = f"/questions/{question.pk}/bookmark/"
    for _ in range(2):
        done = client.post(url, {"value": "1"})
        assert done.headers["Location"] == question.get_absolute_url()
    assert [mark.question for mark in reader.bookmarks.all()] == [question]
    assert 'aria-pressed="true"' in client.get(question.get_absolute_url()).content.decode()
    assert 'aria-pressed="true"' not in client.get(other.get_absolute_url()).content.decode()
    client.post(url, {"value": "0"})
    assert Bookmark.objects.filter(user=reader).count() == 0
    assert Bookmark.objects.count() == 1


def test_with_a_script_the_bookmark_is_shown_anew(client: Client, reader: User) -> None:
    url = f"/questions/{asked().pk}/bookmark/"
    html = client.post(url, {"value": "1"}, headers=HTMX).content.decode()
    assert html.strip().startswith(f'<form method="post" action="{url}"')
    assert 'value="0" aria-pressed="true"' in html
    html = client.post(url, {"value": "0"}, headers=HTMX).content.decode()
    assert 'value="1" aria-pressed="false"' in html


def test_a_question_is_deleted_and_restored(client: Client, reader: User) -> None:
    question = asked(by=reader)
    page = client.post(f"/questions/{question.pk}/delete/", follow=True)
    assert "You deleted this." in page.content.decode()
    assert list(Question.objects.public()) == []
    page = client.post(f"/questions/{question.pk}/restore/", follow=True)
    assert "Your question is back." in page.content.decode()
    assert list(Question.objects.public()) == [question]


def test_an_answered_question_stays_and_the_page_says_why(client: Client, reader: User) -> None:
    question = asked(by=reader)
    answered(question)
    assert "Delete the question" not in client.get(question.get_absolute_url()).content.decode()
    refused = client.post(f"/questions/{question.pk}/delete/")
    assert refused.status_code == 403
    assert "Others have answered" in refused.content.decode()


@pytest.mark.parametrize("door", ["delete", "restore", "unaccept"])
def test_others_are_refused_with_a_sentence(door: str, client: Client, reader: User) -> None:
    refused = client.post(f"/questions/{asked().pk}/{door}/")
    assert refused.status_code == 403
    assert "Only " in refused.content.decode()


def test_no_slug_is_the_name_of_a_door(client: Client) -> None:
    question = asked(title="edit!!!!!!!!!!!!!!")
    assert question.slug == "edit-question"
    assert client.get(question.get_absolute_url()).status_code == 200
