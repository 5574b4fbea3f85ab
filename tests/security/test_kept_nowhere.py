"""No cache on the way keeps what is for one or two people: asked of every door by its address.

What the doors of private mentoring answer to anybody, and every page that shows MARK: it stands in
each text that is for one or two people, in the author’s hands and in a mentor’s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from community import models
from tests.factories.mentoring import MentorshipRequestFactory
from tests.security.doors import Door, all_doors, our_doors
from tests.security.test_private_conversations import MARK, seal
from tests.security.world import ROLES, World, person
from tests.support.trust import thanked

if TYPE_CHECKING:
    from django.http import HttpResponseBase
    from pytest_django import Settings

    from accounts.models import User

pytestmark = pytest.mark.django_db

# How the addresses of private mentoring begin.
ROOMS = ("/conversations/", "/requests/", "/testimonials/", "/desk/requests/", "/settings/blocked/")
# Doors at a person’s page, by how they end.
AT_A_PERSON = ("/request/", "/block/", "/unblock/")
TYPED = {"body": "x", "note": "x", "text": "x", "goal": "x", "value": "1", "accepted": "1"}


@pytest.fixture
def world(lasting_world: World, db: None) -> World:
    return lasting_world


@pytest.fixture(autouse=True)
def _as_often_as_wanted(settings: Settings, unthrottled: None) -> None:
    settings.API_RATE = ""
    settings.STAFF_NEEDS_SECOND_FACTOR = False


def visitor(user: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    return client


def path_of(door: Door, world: World) -> str:
    return reverse(door.name, kwargs=world.arguments(door))


def is_private(path: str) -> bool:
    return path.startswith(ROOMS) or (path.startswith("/people/") and path.endswith(AT_A_PERSON))


def is_kept_nowhere(answer: HttpResponseBase) -> bool:
    words = set(answer.get("Cache-Control", "").split(", "))
    return {"private", "no-store"} <= words


def knock(client: Client, method: str, path: str) -> HttpResponseBase:
    """Nothing of it stays."""
    with transaction.atomic():
        answer = client.post(path, TYPED) if method == "POST" else client.get(path)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("role", ROLES)
def test_nothing_of_private_mentoring_is_kept(role: str, world: World) -> None:
    client = visitor(person(role, world))
    answers = {
        (door.name, method): knock(client, method, path)
        for door in our_doors()
        if is_private(path := path_of(door, world))
        for method in ("GET", "POST")
    }
    assert len(answers) > 60
    # A door that takes another method looks at nothing.
    taken = {key: answer for key, answer in answers.items() if answer.status_code != 405}
    assert [key for key, answer in taken.items() if not is_kept_nowhere(answer)] == []


def mark_everything(world: World) -> None:
    """What is for one or two people, in the hands of the author and of the talk’s mentor."""
    talk = world.talk.conversation
    mentor = talk.mentor
    seal(talk)
    MentorshipRequestFactory.create(mentor=mentor)
    models.MentorshipRequest.objects.update(goal=MARK, background=MARK, expectation=MARK)
    models.Testimonial.objects.update(text=MARK, shown_at=None)
    models.Thanks.objects.filter(shown_at=None).update(text=MARK)
    thanked(world.answer_received, by=world.author, text=MARK)
    models.MentorApplication.objects.update(evidence=f"{MARK} https://example.org/", conflicts=MARK)


def test_no_page_that_shows_a_private_text_is_kept(world: World) -> None:
    mark_everything(world)
    shown, kept = set(), set()
    for user in (world.author, world.talk.conversation.mentor.user):
        client = visitor(user)
        for door in all_doors():
            answer = knock(client, "GET", path_of(door, world))
            if isinstance(answer, HttpResponse) and MARK.encode() in answer.content:
                shown.add(door.name)
                if not is_kept_nowhere(answer):
                    kept.add(door.name)
    assert kept == set()
    assert {
        *("community:conversation", "community:conversation-report", "community:requests"),
        *("community:desk", "community:desk-requests", "community:thanks"),
        *("community:conversation-end", "community:request", "community:mentor-apply"),
    } <= shown
