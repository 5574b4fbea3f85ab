"""Dated facts that want a look, and how soon is soon."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from careers.models import FaqItem, Source

if TYPE_CHECKING:
    from datetime import date


def last_day_of_soon() -> date:
    """What is to be reviewed until then is due soon."""
    return timezone.localdate() + timedelta(days=settings.GUIDE_REVIEW_SOON_DAYS)


def expired_facts(today: date | None = None) -> QuerySet[Source]:
    """As Source.is_expired, of live items."""
    unchecked = Q(item__checked_on=None) | Q(item__checked_on__lte=F("review_by"))
    ended = Source.objects.filter(review_by__lt=today or timezone.localdate())
    return ended.filter(unchecked, item__in=FaqItem.objects.live())


def contested_facts() -> QuerySet[Source]:
    return Source.objects.filter(is_contested=True, item__in=FaqItem.objects.live())
