from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.urls import reverse

from community.actions.mentors.application_reviews import ask_applicant, decline_application
from community.enums import ApplicationState
from community.models import MentorApplication
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import MentorApplicationFactory, MentorProfileFactory, TagFactory
from tests.support.applying import TYPED, applied

if TYPE_CHECKING:
    from django.test import Client

    from accounts.models import User

pytestmark = pytest.mark.django_db
APPLY, EDIT = reverse("community:mentor-apply"), reverse("community:mentor-apply-edit")
WITHDRAW = reverse("community:mentor-withdraw")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def ada(client: Client) -> User:
    user: User = UserFactory.create(username="ada")
    client.force_login(user)
    for name in ("python", "mlops"):
        TagFactory.create(name=name)
    return user


def page(client: Client, path: str = APPLY) -> str:
    return client.get(path).content.decode()


def main(html: str) -> str:
    return html.partition("<main")[2].partition("</main>")[0]


def errors(html: str) -> dict[str, str]:
    """By the id of the list, which the field names in its aria-describedby."""
    found = re.findall(r'<ul class="errorlist" id="id_(\w+)_error"><li>(.*?)</li>', html)
    assert all(f'id_{name}_error"' in html for name, _text in found)
    return dict(found)


def test_a_stranger_signs_in_and_comes_back(client: Client) -> None:
    assert client.get(APPLY)["Location"].endswith(f"?next={APPLY}")


def test_an_application_is_sent_and_then_shown(client: Client, ada: User) -> None:
    MentorApplicationFactory.create(style="Of somebody else, and none of her business.")
    response = client.post(APPLY, TYPED, follow=True)
    application = MentorApplication.objects.get(user=ada)
    assert (application.years, application.languages) == (7, "de en")
    assert {tag.name for tag in application.tags.all()} == {"python", "mlops"}
    html = response.content.decode()
    for words in ("It waits for a reviewer", "German, English", "My talk", TYPED["conflicts"]):
        assert words in html
    assert "none of her business" not in html


@pytest.mark.parametrize(("zone", "shown"), [("UTC", ""), ("Asia/Tokyo", "Asia/Tokyo")])
def test_whoever_never_chose_a_time_zone_is_asked(
    zone: str, shown: str, client: Client, ada: User
) -> None:
    ada.time_zone = zone
    ada.save()
    form = client.get(APPLY).context["form"]
    assert form["time_zone"].value() == shown


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("role", " ", "Say what you do."),
        ("years", "many", "Write a whole number."),
        ("years", "-1", "Write a number of 0 or more."),
        ("tags", "pythn", "There is no tag “pythn”. The nearest is python."),
        ("languages_0", "Klingon", "We do not know the language “Klingon”."),
        ("time_zone", "Atlantis", "We do not know this time zone."),
        ("question_capacity", "0", "Write a number of 1 or more."),
        ("mentee_capacity", "11", "Write 10 at most."),
        ("style", "Kindly.", "Write at least 30 characters"),
        ("evidence", "My talk", "Line 1 has no address that begins with https://."),
        ("evidence", "My talk http://example.org", "Line 1 has no address"),
        ("evidence", "https://example.org/", "Say in line 1 what it is"),
        ("evidence", "My talk https://nowhere", "The address in line 1 is not a whole one."),
        ("evidence", "My talk https://example.org/\n" * 6, "5 links at most; these are 6."),
        ("conflicts", "", "Write “none” if there is nothing."),
        ("agrees", "", "Please agree to it"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_all_is_kept(
    client: Client, ada: User, field: str, typed: str, error: str
) -> None:
    response = client.post(APPLY, TYPED | {field: typed})
    html = response.content.decode()
    assert response.status_code == 422
    found = errors(html)
    assert error in found.pop(field.removesuffix("_0"))
    assert found == {}
    if typed.strip():
        assert typed.splitlines()[0] in html
    assert TYPED["style"][:20] in html or field == "style"
    assert 'value="en"' in html
    assert not MentorApplication.objects.filter(user=ada).exists()


def test_nine_tags_are_too_many(client: Client, ada: User) -> None:
    names = [TagFactory.create().name for _ in range(9)]
    html = client.post(APPLY, TYPED | {"tags": " ".join(names)}).content.decode()
    assert errors(html) == {"tags": "Choose 8 tags at most; these are 9."}


def test_a_question_is_answered_in_the_application(client: Client, ada: User) -> None:
    application = applied(by=ada)
    ask_applicant(
        application=application, version=1, asked="Since when?", by=staff_user("Moderators")
    )
    assert "Since when?" in main(page(client))
    form = page(client, EDIT)
    assert "Since when?" in form
    assert TYPED["style"] in form
    client.post(EDIT, TYPED | {"style": "Since 2019 I have answered students every week."})
    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED
    assert application.style.startswith("Since 2019")
    assert "Since when?" not in main(page(client))


def test_an_application_is_withdrawn_and_can_be_sent_again(client: Client, ada: User) -> None:
    application = applied(by=ada)
    assert "withdrawn" in client.post(WITHDRAW, follow=True).content.decode()
    application.refresh_from_db()
    assert application.state == ApplicationState.WITHDRAWN
    assert TYPED["style"] in page(client)
    assert client.post(WITHDRAW).status_code == 404
    assert client.get(EDIT).status_code == 404


@pytest.mark.parametrize("reason", ["Too new to it.", ""], ids=["with a reason", "without"])
def test_a_declined_person_reads_what_was_said_and_when_to_come_again(
    client: Client, ada: User, reason: str
) -> None:
    moderator = staff_user("Moderators", name="Momo")
    with time_machine.travel(NOON, tick=False):
        decline_application(application=applied(by=ada), version=1, reason=reason, by=moderator)
        client.force_login(ada)
        html = main(page(client))
        refused = client.post(APPLY, TYPED)
    assert "It was declined on 20 November 2026." in html
    assert "You can apply again on 20 December 2026." in html
    assert ("The reviewer writes:" in html) == bool(reason)
    assert reason in html
    assert "reason" not in html
    assert "Momo" not in html
    assert refused.status_code == 409
    with time_machine.travel(NOON + timedelta(days=30), tick=False):
        client.force_login(ada)
        assert client.post(APPLY, TYPED).status_code == 302
    assert MentorApplication.objects.filter(user=ada).count() == 2


def test_a_mentor_is_led_to_the_desk(client: Client, ada: User) -> None:
    MentorProfileFactory.create(user=ada)
    assert "Go to your desk" in page(client)
    assert client.post(APPLY, TYPED).status_code == 409
    assert not MentorApplication.objects.exists()


def test_the_code_of_conduct_says_its_version(client: Client) -> None:
    assert "Version 2026-11" in page(client, reverse("community:mentor-conduct"))
