"""Every door that writes wants a member, and a limit; every other door refuses POST.

Asked of the doors themselves, one by one from the URL map, so that a new one cannot be forgotten.
"""

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client

from tests.architecture.doors import Door, our_doors
from tests.factories.accounts import UserFactory

REFUSED = 405

# Doors where somebody who is not signed in may write, and why.
OPEN_TO_ALL: dict[str, str] = {}

# Writing doors without a limit of our own, and why.
WITHOUT_LIMIT: dict[str, str] = {}

pytestmark = pytest.mark.django_db


@pytest.fixture(params=our_doors(), ids=str)
def door(request: pytest.FixtureRequest) -> Door:
    found: Door = request.param
    return found


def test_every_door_has_a_name(door: Door) -> None:
    assert not door.name.endswith("None"), door.view


def test_a_visitor_can_write_nowhere_but_where_listed(door: Door, client: Client) -> None:
    answer = client.post(door.path)
    if door.name in OPEN_TO_ALL:
        assert answer.status_code != REFUSED
        return
    sent_to_sign_in = answer.headers.get("Location", "").startswith(resolve_url(settings.LOGIN_URL))
    assert answer.status_code == REFUSED or sent_to_sign_in


def test_a_door_refuses_post_or_has_a_limit(door: Door, client: Client) -> None:
    client.force_login(UserFactory.create())
    answer = client.post(door.path)
    has_limit = bool(getattr(door.view, "throttle_name", ""))
    is_listed = door.name in WITHOUT_LIMIT
    assert answer.status_code == REFUSED or has_limit != is_listed


def test_the_lists_name_doors_that_are_there() -> None:
    names = {door.name for door in our_doors()}
    assert OPEN_TO_ALL.keys() - names == set()
    assert WITHOUT_LIMIT.keys() - names == set()
