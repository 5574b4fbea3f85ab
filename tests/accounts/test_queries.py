import pytest

from accounts.queries import has_second_factor, profile_urls
from tests.factories.accounts import UserFactory
from tests.support.signing_in import give_app, give_passkey

pytestmark = pytest.mark.django_db


def test_mentions_lead_to_members_who_are_there() -> None:
    UserFactory.create(username="Ada")
    UserFactory.create(username="gone", is_active=False)
    assert profile_urls({"ada", "gone", "nobody"}) == {"ada": "/people/Ada/"}


def test_an_app_and_a_passkey_are_second_factors() -> None:
    with_app, with_passkey, with_none = UserFactory.create_batch(3)
    give_app(with_app)
    give_passkey(with_passkey)
    people = (with_app, with_passkey, with_none)
    assert [has_second_factor(person) for person in people] == [True, True, False]
