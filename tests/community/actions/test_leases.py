from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from community.actions.leases import release_lease, take_lease, take_turn
from community.models import Lease

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_a_free_lease_is_taken_by_one() -> None:
    assert take_lease(name="x", holder="a", duration=MINUTE)
    assert not take_lease(name="x", holder="b", duration=MINUTE)
    assert Lease.objects.get().holder == "a"


def test_the_holder_renews() -> None:
    assert take_lease(name="x", holder="a", duration=MINUTE)
    assert take_lease(name="x", holder="a", duration=MINUTE)


def test_a_lease_is_free_the_moment_it_expires() -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        take_lease(name="x", holder="a", duration=MINUTE)
        clock.shift(MINUTE - timedelta(microseconds=1))
        assert not take_lease(name="x", holder="b", duration=MINUTE)
        clock.shift(timedelta(microseconds=1))
        assert take_lease(name="x", holder="b", duration=MINUTE)
        assert not take_lease(name="x", holder="a", duration=MINUTE)


def test_a_turn_comes_once_in_each_period_even_for_its_holder() -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert take_turn(name="job", holder="a", every=MINUTE)
        assert not take_turn(name="job", holder="a", every=MINUTE)
        clock.shift(MINUTE)
        assert take_turn(name="job", holder="b", every=MINUTE)
        assert not take_turn(name="job", holder="a", every=MINUTE)


def test_only_the_holder_releases() -> None:
    take_lease(name="x", holder="a", duration=MINUTE)
    release_lease(name="x", holder="b")
    assert Lease.objects.exists()
    release_lease(name="x", holder="a")
    assert not Lease.objects.exists()
