import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError
from django.test import Client

from accounts.actions import create_account
from accounts.models import User
from tests.factories.accounts import PASSWORD, UserFactory
from tests.support.signing_in import is_signed_in, sign_in

pytestmark = pytest.mark.django_db


def test_an_account_made_by_a_command_can_sign_in_at_once(client: Client) -> None:
    """Names that people may not choose are meant for these."""
    user = create_account(
        username="admin", email="Admin@example.org", password=PASSWORD, name="Demo admin"
    )
    assert (user.email, user.name) == ("admin@example.org", "Demo admin")
    assert user.conduct_version
    assert EmailAddress.objects.get(user=user).verified
    sign_in(client, "admin")
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "taken", [{"username": "ADA", "email": "x@example.org"}, {"email": "ADA@example.org"}]
)
def test_the_database_keeps_names_and_addresses_apart_whatever_their_case(
    taken: dict[str, str],
) -> None:
    UserFactory.create(username="ada", email="ada@example.org")
    with pytest.raises(IntegrityError):
        UserFactory.create(**taken)


def test_accounts_without_an_address_do_not_collide() -> None:
    UserFactory.create(email="")
    UserFactory.create(email="")
    assert User.objects.filter(email="").count() == 2
