import pytest
from django.core.mail import send_mail
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from tests.factories.accounts import UserFactory


@pytest.mark.usefixtures("mail_queue")
@pytest.mark.django_db
def test_tasks_are_shown_without_the_mails_they_hold(client: Client, settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))
    send_mail("Your code", "It is 4711.", None, ["ada@example.org"])
    task = DBTaskResult.objects.get()
    listed = client.get("/admin/django_tasks_database/dbtaskresult/").content.decode()
    shown = client.get(
        f"/admin/django_tasks_database/dbtaskresult/{task.pk}/change/"
    ).content.decode()
    assert "deliver" in listed
    assert "Ready" in shown
    for page in (listed, shown):
        assert "4711" not in page
        assert "ada@example.org" not in page
