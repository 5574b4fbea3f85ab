from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from careers.models import Article
from tests.factories.accounts import staff_user
from tests.support.flow import NOW
from tests.support.writing import Sheet, sheet_of


@pytest.fixture
def editor(settings: Settings) -> User:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    return staff_user("Editors", username="edda")


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    """The browser of an editor who is signed in."""
    client.force_login(editor)
    return client


@pytest.fixture
def opened(desk: Client) -> Callable[[Article], Sheet]:
    """The writing page of an article, as the editor’s browser would send it back."""
    return lambda article: sheet_of(desk, article)


@pytest.fixture
def _at_noon() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield
