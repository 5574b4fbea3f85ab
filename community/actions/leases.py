"""A lease is free the moment it expires: no sweeper is needed for that to be true."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from community.models import Lease


def take_lease(*, name: str, holder: str, duration: timedelta) -> bool:
    """True when `holder` has it now: it was free, it had expired, or it was theirs already."""
    now = timezone.now()
    return _take(name, holder, now, duration, Q(expires_at__lte=now) | Q(holder=holder))


def take_turn(*, name: str, holder: str, every: timedelta) -> bool:
    """True for one caller in each `every`, whoever asks: the lease ends when a turn is due."""
    now = timezone.now()
    return _take(name, holder, now, every, Q(expires_at__lte=now))


def release_lease(*, name: str, holder: str) -> None:
    Lease.objects.filter(name=name, holder=holder).delete()


def _take(name: str, holder: str, now: datetime, duration: timedelta, free: Q) -> bool:
    fields = {"holder": holder, "expires_at": now + duration, "ran_at": now}
    if Lease.objects.filter(free, name=name).update(**fields):
        return True
    if Lease.objects.filter(name=name).exists():
        return False
    try:
        with transaction.atomic():
            Lease.objects.create(name=name, **fields)
    except IntegrityError:  # somebody was first
        return False
    return True
