import pytest
from django.test import Client

from accounts.models import User
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

URL = "/settings/appearance/"


@pytest.fixture
def ada(client: Client) -> User:
    user = UserFactory.create()
    client.force_login(user)
    return user


@pytest.mark.parametrize("theme", ["light", "dark", "system"])
def test_the_choice_is_on_every_page(client: Client, ada: User, theme: str) -> None:
    assert client.post(URL, {"theme": theme}).headers["Location"] == URL
    for page in (URL, "/conduct/"):
        assert f'data-theme="{theme}"' in client.get(page).content.decode()


def test_there_is_no_fourth(client: Client, ada: User) -> None:
    assert client.post(URL, {"theme": "neon"}).status_code == 422
    ada.refresh_from_db()
    assert ada.theme == "system"
