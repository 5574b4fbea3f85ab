"""What mentors set about themselves."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from community.models import Claim, Conversation, MentorProfile, MentorshipRequest
from community.models.mentor import UNTIL_BACK
from tests.factories.accounts import UserFactory
from tests.factories.community import MentorProfileFactory, QuestionFactory, TagFactory

if TYPE_CHECKING:
    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db
AVAILABILITY, PAUSE = reverse("community:availability"), reverse("community:mentor-pause")
PROFILE, BACK = reverse("community:mentor-profile"), reverse("community:mentor-back")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SAID = {
    "headline": "Ships models",
    "role": "Engineer",
    "years": "9",
    "style": "I ask what you have tried, and answer in small steps.",
    "tags": "python mlops",
    "languages_0": "French",
}


@pytest.fixture
def ada(client: Client) -> MentorProfile:
    user = UserFactory.create(username="ada", time_zone="Asia/Tokyo")
    profile: MentorProfile = MentorProfileFactory.create(user=user)
    client.force_login(user)
    return profile


def claimed(mentor: MentorProfile, **fields: object) -> Claim:
    at = {"expires_at": timezone.now() + timedelta(minutes=30)} | fields
    return Claim.objects.create(question=QuestionFactory.create(), mentor=mentor, **at)


def text(response: Response) -> str:
    return response.content.decode()


def test_a_profile_is_changed_and_keeps_what_was_endorsed(
    client: Client, ada: MentorProfile
) -> None:
    for name in ("python", "hiring"):
        ada.expertise.create(tag=TagFactory.create(name=name), endorsed_at=timezone.now())
    TagFactory.create(name="mlops")
    ada.languages.create(code="de")
    assert 'value="hiring python"' in text(client.get(PROFILE))
    html = text(client.post(PROFILE, SAID, follow=True))
    for words in ("Ships models", "Engineer", "9 years", SAID["style"], "French"):
        assert words in html
    assert {one.tag.name: bool(one.endorsed_at) for one in ada.expertise.all()} == {
        "python": True,
        "mlops": False,
    }
    assert [spoken.code for spoken in ada.languages.all()] == ["fr"]


def test_a_fault_in_the_profile_keeps_what_was_typed(client: Client, ada: MentorProfile) -> None:
    response = client.post(PROFILE, SAID | {"tags": "nothing"})
    assert response.status_code == 422
    assert "There is no tag “nothing”" in text(response)
    assert "Ships models" in text(response)
    ada.refresh_from_db()
    assert ada.headline != "Ships models"


def test_capacities_are_set_and_less_than_the_load_keeps_it(
    client: Client, ada: MentorProfile
) -> None:
    claims = [claimed(ada), claimed(ada)]
    claimed(ada, expires_at=timezone.now())
    claimed(MentorProfileFactory.create())
    assert "You have 2 claimed questions" in text(client.get(AVAILABILITY))
    client.post(AVAILABILITY, {"question_capacity": "1", "mentee_capacity": "0"})
    ada.refresh_from_db()
    assert (ada.question_capacity, ada.mentee_capacity) == (1, 0)
    assert set(Claim.objects.active().filter(mentor=ada)) == set(claims)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"question_capacity": "0", "mentee_capacity": "1"}, "Write a number of 1 or more."),
        ({"question_capacity": "1", "mentee_capacity": "99"}, "Write 10 at most."),
        ({"question_capacity": "", "mentee_capacity": "1"}, "Write a whole number."),
    ],
)
def test_a_capacity_has_its_bounds(
    client: Client, ada: MentorProfile, typed: dict[str, str], error: str
) -> None:
    response = client.post(AVAILABILITY, typed)
    assert (response.status_code, error in text(response)) == (422, True)


def test_a_pause_ends_when_the_day_begins_where_the_mentor_lives(
    client: Client, ada: MentorProfile
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client.force_login(ada.user)
        client.post(PAUSE, {"length": "day", "back_on": "2026-12-01"})
        ada.refresh_from_db()
        assert not ada.is_available
        assert "Paused until 1 December 2026" in text(client.get("/people/ada/"))
        clock.move_to(datetime(2026, 11, 30, 14, 59, 59, tzinfo=UTC))
        assert not MentorProfile.objects.available().exists()
        clock.move_to(datetime(2026, 11, 30, 15, tzinfo=UTC))
        assert list(MentorProfile.objects.available()) == [ada]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"length": "day"}, "Choose the day on which you are back."),
        ({"length": "day", "back_on": "soon"}, "Write the day as 2026-12-24."),
        ({"length": "day", "back_on": "2026-11-20"}, "Choose a day after today."),
        ({"length": "day", "back_on": "2030-01-01"}, "Choose a day within a year"),
        ({}, "Choose one of the two."),
        ({"length": "for ever"}, "Select a valid choice."),
    ],
)
def test_a_pause_wants_a_day(
    client: Client, ada: MentorProfile, typed: dict[str, str], error: str
) -> None:
    with time_machine.travel(NOON, tick=False):
        client.force_login(ada.user)
        response = client.post(PAUSE, typed)
    assert (response.status_code, error in text(response)) == (422, True)
    ada.refresh_from_db()
    assert ada.paused_until is None


def test_without_a_day_it_lasts_until_they_are_back(client: Client, ada: MentorProfile) -> None:
    client.post(PAUSE, {"length": "back", "back_on": "nonsense"})
    ada.refresh_from_db()
    assert ada.paused_until is None
    client.post(PAUSE, {"length": "back"})
    ada.refresh_from_db()
    assert ada.paused_until == UNTIL_BACK
    html = text(client.get(AVAILABILITY))
    assert "You are paused" in html
    assert "9000" not in html
    client.post(BACK)
    ada.refresh_from_db()
    assert (ada.paused_until, ada.is_available) == (None, True)


@pytest.mark.parametrize("choice", ["keep", "release"])
def test_who_pauses_says_what_happens_to_their_claims(
    client: Client, ada: MentorProfile, choice: str
) -> None:
    mine, others = claimed(ada), claimed(MentorProfileFactory.create())
    response = client.post(PAUSE, {"length": "back"})
    assert (response.status_code, mine.question.title in text(response)) == (422, True)
    assert "Say what happens to them." in text(response)
    client.post(PAUSE, {"length": "back", "claims": choice})
    ada.refresh_from_db()
    assert not ada.is_available
    assert set(Claim.objects.active()) == ({mine, others} if choice == "keep" else {others})


def test_open_conversations_are_shown_with_the_way_to_them(
    client: Client, ada: MentorProfile
) -> None:
    later = timezone.now() + timedelta(days=7)
    request = MentorshipRequest.objects.create(
        asker=UserFactory.create(name="Omar"), mentor=ada, goal="Grow", hours=1, expires_at=later
    )
    conversation = Conversation.objects.create(request=request, asker=request.asker, mentor=ada)
    html = text(client.get(AVAILABILITY))
    assert f"/conversations/{conversation.pk}/" in html
    assert "<bdi>Omar</bdi>" in html
    assert "Grow" not in html


def test_one_press_says_that_a_mentor_is_here(client: Client, ada: MentorProfile) -> None:
    MentorProfile.objects.update(is_idle_paused=True)
    html = text(client.get(BACK))
    assert re.search(rf'<form[^>]*method="post" action="{BACK}"', html)
    ada.refresh_from_db()
    assert ada.is_idle_paused
    assert client.post(BACK)["Location"] == "/desk/"
    ada.refresh_from_db()
    assert (ada.is_idle_paused, ada.is_available) == (False, True)


def test_members_are_shown_the_way_to_apply(client: Client) -> None:
    client.force_login(UserFactory.create())
    for path in (PROFILE, AVAILABILITY, BACK):
        response = client.get(path)
        assert (response.status_code, "/mentors/apply/" in text(response)) == (403, True)
