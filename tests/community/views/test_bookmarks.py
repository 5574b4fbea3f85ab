import pytest
from django.test import Client
from django.utils import timezone

from community.models import Bookmark
from tests.factories.accounts import UserFactory
from tests.factories.community import QuestionFactory

pytestmark = pytest.mark.django_db
URL = "/bookmarks/"


def test_the_list_holds_ones_own_bookmarks(client: Client) -> None:
    reader = UserFactory.create()
    for title, user, hidden_at in (
        ("Mine?", reader, None),
        ("Mine, hidden since?", reader, timezone.now()),
        ("Of somebody else?", UserFactory.create(), None),
    ):
        question = QuestionFactory.create(title=title, hidden_at=hidden_at)
        Bookmark.objects.create(user=user, question=question)
    client.force_login(reader)
    html = client.get(URL).content.decode()
    assert "Mine?" in html
    assert "hidden since" not in html
    assert "somebody else" not in html


def test_an_empty_list_says_how_it_fills(client: Client) -> None:
    client.force_login(UserFactory.create())
    assert "No bookmarks yet" in client.get(URL).content.decode()
