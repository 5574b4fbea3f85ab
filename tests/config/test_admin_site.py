"""The admin opens through the site's own sign-in, to staff with two proofs."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.accounts import PASSWORD
from tests.support.signing_in import app_code, give_app, give_passkey, member

pytestmark = pytest.mark.django_db


def test_a_visitor_signs_in_as_everywhere(client: Client) -> None:
    answer = client.get("/admin/accounts/user/")
    assert answer.headers["Location"] == "/admin/login/?next=/admin/accounts/user/"
    answer = client.get(answer.headers["Location"])
    assert answer.headers["Location"] == "/accounts/login/?next=/admin/accounts/user/"
    assert client.get("/admin/login/").headers["Location"] == "/accounts/login/?next=/admin/"


def test_djangos_own_form_is_no_way_in(client: Client) -> None:
    member("root", is_staff=True, is_superuser=True)
    answer = client.post("/admin/login/", {"username": "root", "password": PASSWORD})
    assert answer.headers["Location"].startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_a_member_is_told_why_not(client: Client) -> None:
    client.force_login(member())
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "This is the desk of editors and moderators" in answer.content.decode()


def test_staff_without_a_second_proof_are_sent_to_add_one_and_told_why(client: Client) -> None:
    client.force_login(member("root", is_staff=True, is_superuser=True))
    answer = client.get("/admin/accounts/user/", follow=True)
    assert answer.redirect_chain == [("/settings/security/", 302)]
    assert "The admin opens once your account has a second proof" in answer.content.decode()


def test_recovery_codes_alone_do_not_count(client: Client) -> None:
    user = member("root", is_staff=True, is_superuser=True)
    give_app(user)
    user.authenticator_set.filter(type="totp").delete()  # type: ignore[attr-defined]
    client.force_login(user)
    assert client.get("/admin/").headers["Location"] == "/settings/security/"


@pytest.mark.parametrize("give", [give_app, give_passkey])
def test_with_one_the_admin_opens(client: Client, give: object) -> None:
    user = member("root", is_staff=True, is_superuser=True)
    give(user)  # type: ignore[operator]
    client.force_login(user)
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/login/").headers["Location"] == "/admin/"


def test_the_way_in_asks_for_both_proofs(client: Client) -> None:
    give_app(member("root", is_staff=True, is_superuser=True))
    client.post(
        "/accounts/login/", {"login": "root", "password": PASSWORD, "next": "/admin/accounts/user/"}
    )
    assert client.get("/admin/").status_code == 302
    answer = client.post("/accounts/2fa/authenticate/", {"code": app_code()})
    assert answer.headers["Location"] == "/admin/accounts/user/"
    assert client.get("/admin/").status_code == 200


def test_development_does_without(client: Client, settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    client.force_login(member("root", is_staff=True, is_superuser=True))
    assert client.get("/admin/").status_code == 200
