import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests.factories.accounts import staff_user


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False


@pytest.fixture
def editor() -> User:
    return staff_user("Editors")


@pytest.fixture
def moderator() -> User:
    return staff_user("Moderators")


@pytest.fixture
def as_editor(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def as_moderator(client: Client, moderator: User) -> Client:
    client.force_login(moderator)
    return client
