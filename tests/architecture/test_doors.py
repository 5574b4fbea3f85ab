"""Every door that writes wants a member, and a limit; every other door refuses POST.

Asked of the doors themselves, one by one from the URL map, so that a new one cannot be forgotten.
"""

import pytest
from django.conf import settings
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.test import Client

from tests.architecture.doors import Door, our_doors
from tests.factories.accounts import UserFactory

# Doors where somebody who is not signed in may write, and why.
OPEN_TO_ALL: dict[str, str] = {
    "careers:feedback": "readers say whether the guide helps; kept without a name, once a day",
    "careers:item-report": "readers tell editors what is wrong; nothing of it is published",
    "community:mail-choices": "a signed link of a mail is the key to its reader’s mail choices",
    "community:mail-works": "a signed link shows that a mail arrived, and mails go there again",
    "community:search-miss": "words that find nothing are kept without whoever typed them",
    "community:unsubscribe": "a signed link of a mail ends mails of its kind, without signing in",
    "community:search-unopened": "words of which nothing was opened, kept the same way",
}

# Doors where any member may write as often as they like, and why.
WITHOUT_LIMIT: dict[str, str] = {
    "community:mail-choices": "needs the link of one mail, and chooses for its reader alone",
    "community:mail-works": "needs the link of one mail, and works once",
    "community:unsubscribe": "mail providers press it for many people, and again does nothing",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(params=our_doors(), ids=str)
def door(request: pytest.FixtureRequest) -> Door:
    found: Door = request.param
    return found


def test_every_door_has_a_name(door: Door) -> None:
    assert not door.name.endswith("None"), door.view


def test_a_visitor_can_write_nowhere_but_where_listed(door: Door, client: Client) -> None:
    assert _is_closed(client.post(door.path)) != (door.name in OPEN_TO_ALL)


def test_a_door_is_closed_to_a_member_or_has_a_limit(door: Door, client: Client) -> None:
    client.force_login(UserFactory.create())
    is_free = not getattr(door.view, "throttle_name", "")
    assert _is_closed(client.post(door.path)) or is_free == (door.name in WITHOUT_LIMIT)


def _is_closed(answer: HttpResponseBase) -> bool:
    """No writing here: for nobody, not for this person, or not before signing in."""
    sign_in = (resolve_url(settings.LOGIN_URL), resolve_url("admin:login"))
    is_sent_to_sign_in = answer.headers.get("Location", "").startswith(sign_in)
    return answer.status_code in {403, 405} or is_sent_to_sign_in


def test_the_lists_name_doors_that_are_there() -> None:
    names = {door.name for door in our_doors()}
    assert OPEN_TO_ALL.keys() - names == set()
    assert WITHOUT_LIMIT.keys() - names == set()
