import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/accounts/user/"


@pytest.fixture
def admin_user(settings: Settings) -> User:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    return UserFactory.create(username="root", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(client: Client, admin_user: User) -> Client:
    client.force_login(admin_user)
    return client


def change_url(user: User) -> str:
    return f"{LIST}{user.pk}/change/"


def test_members_are_listed_and_found(desk: Client) -> None:
    UserFactory.create(username="ada", email="ada@example.org")
    UserFactory.create(username="eve")
    page = desk.get(LIST, {"q": "ada@"}).content.decode()
    assert "ada@example.org" in page
    assert "eve@example.org" not in page


def test_a_member_is_shown_without_the_password(desk: Client) -> None:
    ada = UserFactory.create(username="ada")
    page = desk.get(change_url(ada)).content.decode()
    assert ada.password not in page
    assert ada.password.split("$")[2] not in page
    assert "password" not in page.replace("password_change", "").replace("Change password", "")
    assert desk.get(f"{LIST}{ada.pk}/password/").status_code == 302


def test_nobody_is_made_or_deleted_here(desk: Client) -> None:
    ada = UserFactory.create()
    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.post(f"{LIST}{ada.pk}/delete/", {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=ada.pk).exists()


def test_a_member_can_be_given_a_group_and_shut_out(desk: Client) -> None:
    ada = UserFactory.create(username="ada")
    group = Group.objects.create(name="Gardeners")
    answers = {"username": "ada", "name": "", "headline": "", "is_staff": "on", "groups": group.pk}
    assert desk.post(change_url(ada), answers).status_code == 302
    ada.refresh_from_db()
    assert (ada.is_staff, ada.is_active) == (True, False)
    assert list(ada.groups.all()) == [group]


def test_a_taken_name_is_refused_with_a_sentence(desk: Client) -> None:
    UserFactory.create(username="eve")
    ada = UserFactory.create(username="ada")
    answer = desk.post(change_url(ada), {"username": "EVE", "is_active": "on"})
    assert "This username is taken." in answer.content.decode()


def test_whoever_may_edit_members_cannot_make_themselves_mighty(
    client: Client, settings: Settings
) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    eve = UserFactory.create(username="eve", is_staff=True)
    eve.user_permissions.set(Permission.objects.filter(codename__in=["view_user", "change_user"]))
    client.force_login(eve)
    answers = {"username": "eve", "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    assert client.post(change_url(eve), answers).status_code == 302
    eve.refresh_from_db()
    assert not eve.is_superuser


@pytest.mark.parametrize("model", [Authenticator, SocialApp, SocialToken, UserSession])
def test_proofs_and_keys_are_not_in_the_admin(model: type) -> None:
    assert not admin.site.is_registered(model)


def test_the_password_is_changed_where_a_fresh_proof_is_asked_for(desk: Client) -> None:
    assert desk.get("/admin/password_change/")["Location"] == "/accounts/password/change/"
