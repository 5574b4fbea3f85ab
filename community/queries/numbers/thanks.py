"""How often somebody says that they were helped."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from community.models import Thanks
from community.queries.numbers.cohorts import last_weeks, monday, newest_first, start_of
from core.charts import Series, line_chart
from core.figures import Figure

if TYPE_CHECKING:
    from datetime import date


def thanks_by_week() -> Figure:
    """Private notes too: only how many, and how many people they went to."""
    receivers: dict[date, list[int]] = {week: [] for week in last_weeks()}
    given = Thanks.objects.filter(
        hidden_at=None, answer__imported=None, created_at__gte=start_of(min(receivers))
    ).order_by()
    for created_at, receiver in given.values_list("created_at", "receiver_id"):
        receivers[monday(created_at)].append(receiver)
    weeks = dict(dropwhile(lambda week: not week[1], receivers.items()))
    title = _("Thanks")
    description = _(
        "Notes of thanks for answers in each week, private ones too, and how many people were "
        "thanked. What they say is not read for this."
    )
    chart = line_chart(
        "thanks",
        title=title,
        description=description,
        x_label=_("Week"),
        y_label=_("Number"),
        places=[date_format(week, "MONTH_DAY_FORMAT") for week in weeks],
        series=[
            Series(_("Notes of thanks"), [len(found) for found in weeks.values()]),
            Series(_("People thanked"), [len(set(found)) for found in weeks.values()]),
        ],
    )
    return Figure(
        slug="thanks",
        title=title,
        description=description,
        head=[_("Week from"), _("Notes of thanks"), _("People thanked")],
        rows=[
            [week.isoformat(), len(found), len(set(found))] for week, found in newest_first(weeks)
        ],
        chart=chart if weeks else None,
    )
