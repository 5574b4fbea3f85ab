import pytest

from accounts.models import User
from tests.factories.accounts import UserFactory


@pytest.fixture
def ada() -> User:
    user: User = UserFactory.create(username="ada", name="Ada L.", headline="Learning")
    return user
