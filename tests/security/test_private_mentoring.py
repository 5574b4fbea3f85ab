"""What two people write to each other before and after a conversation stays with the two.

Asked of every door, with the addresses of what is theirs; each text holds PRIVATE.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.contrib.admin import site as admin_site
from django.test import Client
from django.urls import reverse

from community import models
from community.actions.mentoring.testimonials import show_testimonial
from core.text import normalise
from tests.factories.mentorship import TEXT, adult, mentor, opened, requested
from tests.security.doors import Door, all_doors, our_doors
from tests.security.test_text_fields import NAUGHTY
from tests.security.world import World, build_world, person
from tests.security.world_mentorship import PRIVATE

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db

OTHERS = ("anonymous", "member", "mentor", "editor", "moderator", "admin")
QUERY = f"?q={PRIVATE}"
LISTS = [door for door in all_doors() if door.name.endswith("_changelist")]
SAID = (f"{PRIVATE} about", f"Which {PRIVATE}?", f"{PRIVATE} of thanks")


@pytest.fixture
def world(db: None) -> World:
    """Not the one that lasts: some tests here begin without any of it."""
    return build_world()


@pytest.fixture(autouse=True)
def _as_often_as_wanted(settings: Settings) -> None:
    settings.API_RATE = ""
    settings.STAFF_NEEDS_SECOND_FACTOR = False


def visitor(role: str, world: World) -> Client:
    client = Client(raise_request_exception=False)
    user = person(role, world)
    if user:
        client.force_login(user)
    return client


def read(client: Client, door: Door, world: World, query: str = "") -> str:
    answer = client.get(reverse(door.name, kwargs=world.arguments(door)) + query, follow=True)
    assert answer.status_code < 500
    return "" if answer.streaming else answer.content.decode(errors="replace")


@pytest.mark.parametrize("role", OTHERS)
def test_no_door_shows_it_to_others(role: str, world: World) -> None:
    client = visitor(role, world)
    for door in [*our_doors(), *(LISTS if role == "admin" else [])]:
        page = read(client, door, world, QUERY)
        shown = [text for text in SAID if text in page]
        assert shown == [], door.name


def test_its_two_people_do_see_it(world: World) -> None:
    """Without this, a site that shows nothing would pass."""
    client = visitor("author", world)
    for name in ("community:request", "community:requests", "community:conversation-end"):
        door = next(door for door in all_doors() if door.name == name)
        assert PRIVATE in read(client, door, world), name


def test_the_receiver_alone_brings_words_to_everybody(world: World) -> None:
    testimonial = world.mentorship.testimonial
    mentors = mentor(user=testimonial.receiver)
    page = mentors.user.get_absolute_url()
    assert PRIVATE not in Client().get(page).content.decode()
    show_testimonial(testimonial=testimonial, is_shown=True, by=testimonial.receiver)
    assert f"{PRIVATE} of thanks" in Client().get(page).content.decode()
    show_testimonial(testimonial=testimonial, is_shown=False, by=testimonial.receiver)
    assert PRIVATE not in Client().get(page).content.decode()


def test_words_about_somebody_hold_no_contact_details(world: World) -> None:
    testimonial = world.mentorship.testimonial
    Testimonial = models.Testimonial  # noqa: N806  the model
    Testimonial.objects.filter(pk=testimonial.pk).update(text=f"{PRIVATE} by ada@example.org")
    profile = mentor(user=testimonial.receiver).user.get_absolute_url()
    show_testimonial(testimonial=testimonial, is_shown=True, by=testimonial.receiver)
    receiver = Client()
    receiver.force_login(testimonial.receiver)
    for client, path in ((Client(), profile), (receiver, testimonial.get_absolute_url())):
        page = client.get(path).content.decode()
        assert f"{PRIVATE} by ▒▒▒" in page
        assert "ada@example.org" not in page


def test_the_admin_does_not_know_it() -> None:
    for model in (
        models.MentorshipRequest,
        models.RequestNote,
        models.Testimonial,
        models.ConversationFeedback,
    ):
        assert model in apps.get_models()
        assert not admin_site.is_registered(model)


def test_nothing_of_it_is_logged(
    client: Client, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    client.force_login(adult())
    profile = mentor()
    typed = {name: f"{PRIVATE} {value}" for name, value in TEXT.items()} | {"hours": "3"}
    for hours in ("3", "x"):
        client.post(f"/people/{profile.user.username}/request/", typed | {"hours": hours})
    assert models.MentorshipRequest.objects.count() == 1
    assert PRIVATE not in caplog.text
    assert PRIVATE not in "".join(capsys.readouterr())


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_what_a_mentor_writes_is_stored_as_it_was_typed(text: str, client: Client) -> None:
    typed = f"Begin {text} so"
    asked, declined = opened(), requested()
    client.force_login(asked.mentor.user)
    assert client.post(f"{asked.get_absolute_url()}ask/", {"note": typed}).status_code == 302
    client.force_login(declined.mentor.user)
    door = f"{declined.get_absolute_url()}decline/"
    assert client.post(door, {"note": typed}).status_code == 302
    declined.refresh_from_db()
    assert models.RequestNote.objects.get().text == declined.reason == normalise(typed)
