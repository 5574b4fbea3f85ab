"""What every answer carries, whoever asks, and what no stranger is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from tests.security.doors import Door, all_doors, our_doors
from tests.security.world import World, person

if TYPE_CHECKING:
    from django.http import HttpResponseBase
    from pytest_django import Settings

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
}
# Whoever has a link to a preview may read it: no other site is to learn of it.
NO_REFERRER = {"Referrer-Policy": "no-referrer"}
# Whose address is a key.
STRICTER = {
    "careers:preview": NO_REFERRER,
    "community:mail-choices": NO_REFERRER,
    "community:mail-works": NO_REFERRER,
    "community:unsubscribe": NO_REFERRER,
}

pytestmark = pytest.mark.django_db

every_door = pytest.mark.parametrize("door", all_doors(), ids=str)


def open_door(door: Door, world: World, role: str) -> HttpResponseBase:
    client = Client()
    user = person(role, world)
    if user:
        client.force_login(user)
    return client.get(reverse(door.name, kwargs=world.arguments(door)))


def check(answer: HttpResponseBase, door: str = "") -> None:
    policy = answer.headers["Content-Security-Policy"]
    assert {part.strip() for part in policy.split(";")} == POLICY
    wanted = HEADERS | STRICTER.get(door, {})
    assert {name: answer.headers.get(name) for name in wanted} == wanted


@every_door
@pytest.mark.parametrize("role", ["anonymous", "admin"])
def test_every_answer_carries_them(door: Door, role: str, world: World, settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    check(open_door(door, world, role), door.name)


def test_error_pages_carry_them(client: Client, world: World) -> None:
    question = world.question
    client.force_login(world.author)
    answers = {
        404: client.get("/nowhere/"),
        403: client.get(reverse("community:question-close", args=[question.pk])),
        405: client.get(reverse("community:question-vote", args=[question.pk])),
    }
    for status, answer in answers.items():
        assert answer.status_code == status
        check(answer)


@pytest.mark.parametrize("door", our_doors(), ids=str)
def test_a_stranger_who_reads_is_given_no_cookie_and_no_token(door: Door, world: World) -> None:
    """Such pages can be kept and given to the next stranger whole."""
    answer = open_door(door, world, "anonymous")
    assert dict(answer.cookies) == {}
    if answer.status_code == 200 and not answer.streaming:
        assert b"csrfmiddlewaretoken" not in answer.content  # type: ignore[attr-defined]


def test_a_member_is_given_a_token(world: World) -> None:
    """Beside the test above: the token is seen where it is."""
    ask = Door("community:ask", ())
    answer = open_door(ask, world, "member")
    assert b"csrfmiddlewaretoken" in answer.content  # type: ignore[attr-defined]
