import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from careers.models import Article
from community.models import Question
from tests.factories.accounts import staff_user
from tests.factories.community import TagFactory
from tests.factories.threads import answered, asked, mentor
from tests.support.guide import item_content, live_article


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


@pytest.fixture
def thread() -> Question:
    question = asked(title="Where do I begin with papers?", tags=[TagFactory.create(name="papers")])
    answered(question, by=mentor(), body="Begin with one.\n\n- read\n- write")
    return question


@pytest.fixture
def article() -> Article:
    return live_article(item_content(key="degree", ask_tags="papers"), title="First steps")
