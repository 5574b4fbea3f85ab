import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from community.actions.handovers import offer_handover
from community.models import ImportedPerson, LogEntry, Question
from tests.factories.accounts import UserFactory
from tests.factories.community import ImportedPersonFactory
from tests.factories.threads import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> ImportedPerson:
    found: ImportedPerson = ImportedPersonFactory.create(name="Ada <b>")
    asked(by=found.account)
    return found


@pytest.fixture
def address(person: ImportedPerson) -> str:
    by = UserFactory.create(is_superuser=True)
    return reverse("community:take-over", args=[offer_handover(person=person, by=by, reason="x")])


def test_looking_changes_nothing(client: Client, address: str, person: ImportedPerson) -> None:
    client.force_login(UserFactory.create())
    page = client.get(address).content.decode()
    assert "Ada &lt;b&gt;" in page
    assert "1 question" in page
    assert Question.objects.get().author == person.account


def test_the_button_takes_over(client: Client, address: str) -> None:
    member = UserFactory.create()
    client.force_login(member)
    answer = client.post(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, member.get_absolute_url())
    assert Question.objects.get().author == member
    assert client.get(address).status_code == client.post(address).status_code == 404


def test_strangers_are_sent_to_sign_in(client: Client, address: str) -> None:
    for answer in (client.get(address), client.post(address)):
        assert answer.headers["Location"].startswith(reverse("account_login"))


def test_a_made_up_link_is_not_found(client: Client, address: str) -> None:
    client.force_login(UserFactory.create())
    for token in ("x", "x" * 500, "%00", "é"):
        path = reverse("community:take-over", args=[token])
        assert client.get(path).status_code == client.post(path).status_code == 404


def test_the_admin_shows_the_link_once(
    client: Client, person: ImportedPerson, settings: Settings
) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))
    path = reverse("admin:community_importedperson_hand_over", args=[person.pk])
    start = settings.SITE_URL + "/people/take-over/"
    assert start not in client.get(path).content.decode()
    assert client.post(path, {"reason": " "}).status_code == 200
    assert not LogEntry.objects.exists()
    answer = client.post(path, {"reason": "She told the word."})
    assert start in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert start not in client.get(path).content.decode()
    change = reverse("admin:community_importedperson_change", args=[person.pk])
    assert path in client.get(change).content.decode()
