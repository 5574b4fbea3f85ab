"""The link that shows that a mail has arrived."""

import pytest
from django.core import mail
from django.test import Client

from community.actions.news.addresses import suppress
from community.enums import MailTrouble
from community.queries.news.addresses import check_token, trouble_with
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_the_link_changes_nothing_until_its_button_is_pressed() -> None:
    ada = UserFactory.create()
    suppress(address=ada.email, reason=MailTrouble.BOUNCED)
    client = Client(enforce_csrf_checks=True)
    path = f"/mail/works/{check_token(ada)}/"
    page = client.get(path)
    assert page.status_code == 200
    assert trouble_with(ada.email)
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]
    assert not page.cookies
    assert client.post(path).status_code == 200
    assert trouble_with(ada.email) is None
    assert client.post(path).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_not_ours_says_what_to_do(client: Client, method: str) -> None:
    ada = UserFactory.create()
    suppress(address=ada.email, reason=MailTrouble.BOUNCED)
    page = getattr(client, method)(f"/mail/works/{check_token(ada)}x/")
    assert page.status_code == 404
    assert "no longer works" in page.content.decode()
    assert trouble_with(ada.email)


def test_a_member_asks_for_the_mail(client: Client) -> None:
    ada = UserFactory.create()
    client.force_login(ada)
    assert "nothing to mend" in client.post("/mail/check/", follow=True).content.decode()
    suppress(address=ada.email, reason=MailTrouble.COMPLAINED)
    assert "on its way" in client.post("/mail/check/", follow=True).content.decode()
    assert [letter.to for letter in mail.outbox] == [[ada.email]]
