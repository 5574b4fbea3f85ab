"""How often somebody says that they were helped."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from community.models import Thanks
from community.queries.numbers.cohorts import last_weeks, monday, start_of
from community.queries.numbers.weekly import weekly

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from core.figures import Figure


def thanks_by_week() -> Figure:
    """Private notes too: only how many, and how many people they went to."""
    receivers: dict[date, list[int]] = {week: [] for week in last_weeks()}
    given = Thanks.objects.filter(
        hidden_at=None, answer__imported=None, created_at__gte=start_of(min(receivers))
    ).order_by()
    for created_at, receiver in given.values_list("created_at", "receiver_id"):
        receivers[monday(created_at)].append(receiver)
    weeks = dict(dropwhile(lambda week: not week[1], receivers.items()))
    counts: dict[str, Callable[[list[int]], int | None]] = {
        _("Notes of thanks"): len,
        _("People thanked"): lambda found: len(set(found)),
    }
    return weekly(
        "thanks",
        title=_("Thanks"),
        description=_(
            "Notes of thanks for answers in each week, private ones too, and how many people were "
            "thanked. What they say is not read for this."
        ),
        y_label=_("Number"),
        weeks=weeks,
        lines=counts,
        columns=counts,
        is_drawn=bool(weeks),
    )
