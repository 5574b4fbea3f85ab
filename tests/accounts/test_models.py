import pytest
from django.conf import settings
from django.db import IntegrityError

from accounts.models import AvatarUpload, Bio, ProfileLink, User
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


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


def test_agreeing_takes_down_what_was_agreed_to() -> None:
    user = UserFactory.build(conduct_version="", conduct_agreed_at=None)
    user.accept_conduct()
    assert user.conduct_version == settings.CONDUCT_VERSION
    assert user.conduct_agreed_at is not None


def test_a_member_is_shown_by_name_and_else_by_username() -> None:
    assert UserFactory.build(username="ada", name="Ada Lovelace").get_full_name() == "Ada Lovelace"
    assert UserFactory.build(username="ada").get_short_name() == "ada"


def test_a_member_is_found_whatever_the_case() -> None:
    ada = UserFactory.create(username="Ada")
    UserFactory.create(username="adam")
    assert list(User.objects.named("aDA")) == [ada]
    assert User.objects.get_by_natural_key("ADA") == ada


def test_rows_name_themselves_in_the_admin() -> None:
    ada = UserFactory.build(username="ada")
    assert str(ada) == "ada"
    assert str(Bio(user=ada)) == str(AvatarUpload(user=ada)) == "@ada"
    assert str(ProfileLink(user=ada, label="Code")) == "Code"
