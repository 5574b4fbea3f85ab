"""How people want to hear of things, with the defaults of whoever never said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.models import User
from community.enums import NewsGroup
from community.queries.mentors.standing import is_mentor
from community.rules.news import Wishes

if TYPE_CHECKING:
    from django.db.models import QuerySet

_COLUMNS = ("choices", "quiet_from", "quiet_until", "morning_hour", "weekly_day")


def wishes_of(people: QuerySet[User]) -> dict[int, Wishes]:
    """By primary key, in one query for any number of people."""
    rows = people.order_by().values_list(
        "pk", "time_zone", *(f"news_settings__{name}" for name in _COLUMNS)
    )
    return {pk: _wishes(time_zone, values) for pk, time_zone, *values in rows}


def wishes_of_one(user: User) -> Wishes:
    return wishes_of(User.objects.filter(pk=user.pk))[user.pk]


def groups_of(user: User) -> list[NewsGroup]:
    """Without those of which nothing will ever come."""
    left_out = set()
    if not user.is_staff:
        left_out.add(NewsGroup.DUTIES)
    if not is_mentor(user.pk):
        left_out.add(NewsGroup.MENTOR)
    return [group for group in NewsGroup if group not in left_out]


def _wishes(time_zone: str, values: list[object]) -> Wishes:
    """A member without a row has none of the columns."""
    said = dict(zip(_COLUMNS, values, strict=True))
    if said["choices"] is None:
        return Wishes(time_zone=time_zone)
    return Wishes(time_zone=time_zone, **said)  # type: ignore[arg-type]  # the columns’ own types
