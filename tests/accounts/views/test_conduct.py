import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_everybody_may_read_it_and_no_cookie_is_set(client: Client) -> None:
    answer = client.get("/conduct/")
    assert answer.status_code == 200
    assert not answer.cookies
    page = answer.content.decode()
    assert "CC BY-SA 4.0" in page
    assert "Answers written by AI." in page
    assert f"Version {settings.CONDUCT_VERSION}." in page
