"""Figures for editors: what is counted once a day, and what is drawn of it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from careers.enums import ReportState, RevisionState
from careers.models import ArticleRevision, DailyFigure, FaqItem, ItemReport, LinkCheck
from careers.queries.facts import expired_facts, last_day_of_soon
from careers.queries.votes import voted_items
from careers.registry import FigureChart, charts_from_above
from core.charts import Bar, Interval, Series, bar_chart, interval_chart, line_chart
from core.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from careers.queries.votes import VotedItem
    from core.figures import Rows

SPAN = timedelta(days=89)
MOST_DRAWN = 20

FRESHNESS = FigureChart(
    slug="freshness",
    title=gettext_lazy("Freshness of the guide"),
    description=gettext_lazy("Live items on each day, by their review date, and expired facts."),
    unit=gettext_lazy("Items"),
    lines={
        "items-in-date": gettext_lazy("Within their review date"),
        "items-overdue": gettext_lazy("Overdue for review"),
        "facts-expired": gettext_lazy("Facts that have expired"),
    },
)


def guide_figures() -> dict[str, int]:
    """Of now, by name; docs/operations.md lists the names."""
    return item_states() | {
        "facts-expired": expired_facts().count(),
        "links-dead": LinkCheck.objects.filter(is_dead=True).count(),
        "reports-open": ItemReport.objects.filter(state=ReportState.OPEN).count(),
    }


def item_states() -> dict[str, int]:
    """How many items are live, and how they stand to their review date; one query."""
    today = timezone.localdate()
    soon = last_day_of_soon()
    return FaqItem.objects.live().aggregate(
        **{
            "items-live": Count("pk"),
            "items-in-date": Count("pk", filter=Q(review_by__gte=today)),
            "items-soon": Count("pk", filter=Q(review_by__gte=today, review_by__lte=soon)),
            "items-overdue": Count("pk", filter=Q(review_by__lt=today)),
        }
    )


def all_figures() -> list[Figure]:
    return [draw() for draw in _drawn().values()]


def one_figure(slug: str) -> Figure | None:
    draw = _drawn().get(slug)
    return draw() if draw else None


def _drawn() -> dict[str, Callable[[], Figure]]:
    above = {chart.slug: partial(_over_time, chart) for chart in charts_from_above()}
    return {
        FRESHNESS.slug: partial(_over_time, FRESHNESS),
        "states": _states,
        "helpfulness": _helpfulness,
        **above,
    }


def _over_time(chart: FigureChart) -> Figure:
    recorded: dict[date, dict[str, int]] = {}
    known = DailyFigure.objects.filter(name__in=chart.lines).order_by("day")
    for day, name, value in known.values_list("day", "name", "value"):
        recorded.setdefault(day, {})[name] = value
    labels = [str(label) for label in chart.lines.values()]
    rows: Rows = [
        [day.isoformat(), *(recorded[day].get(name) for name in chart.lines)]
        for day in reversed(recorded)
    ]
    days = _days(list(recorded))
    series = [
        Series(str(label), [recorded.get(day, {}).get(name) for day in days])
        for name, label in chart.lines.items()
    ]
    drawn = line_chart(
        chart.slug,
        title=str(chart.title),
        description=str(chart.description),
        x_label=_("Day"),
        y_label=str(chart.unit),
        places=[date_format(day, "MONTH_DAY_FORMAT") for day in days],
        series=series,
    )
    return Figure(
        slug=chart.slug,
        title=chart.title,
        description=chart.description,
        head=[_("Day"), *labels],
        rows=rows,
        chart=drawn if days else None,
    )


def _days(recorded: Sequence[date]) -> list[date]:
    """From the first record of the last weeks until today; a day without one is a hole."""
    today = timezone.localdate()
    first = min((day for day in recorded if day >= today - SPAN), default=None)
    if first is None:
        return []
    return [first + timedelta(days=step) for step in range((today - first).days + 1)]


def _states() -> Figure:
    count = item_states()
    bars = [
        Bar(_("Not due yet"), count["items-in-date"] - count["items-soon"]),
        Bar(_("Due for review soon"), count["items-soon"]),
        Bar(_("Overdue for review"), count["items-overdue"]),
        Bar(
            _("Without a review date"),
            count["items-live"] - count["items-in-date"] - count["items-overdue"],
        ),
    ]
    title, description = _("Items by state of review"), _("Live items, as they stand today.")
    drawn = bar_chart("states", title=title, description=description, x_label=_("Items"), bars=bars)
    return Figure(
        slug="states",
        title=title,
        description=description,
        head=[_("State"), _("Items")],
        rows=[[bar.label, bar.value] for bar in bars],
        chart=drawn if count["items-live"] else None,
        remark=_changes_on_their_way(),
    )


def _changes_on_their_way() -> str:
    open_ones = ArticleRevision.objects.open().order_by().values_list("state")
    count = dict(open_ones.annotate(number=Count("pk")))
    return _(
        "Changes on their way: %(draft)s in draft, %(review)s in review, %(scheduled)s scheduled."
    ) % {
        "draft": count.get(RevisionState.DRAFT, 0),
        "review": count.get(RevisionState.IN_REVIEW, 0),
        "scheduled": count.get(RevisionState.SCHEDULED, 0),
    }


def _helpfulness() -> Figure:
    voted = voted_items()
    title = _("Helpfulness by item")
    description = _(
        "Of those who said whether the present text helped, how many said yes: the bar is where "
        "the rate of all readers lies with 95 %. The least helpful stand first."
    )
    drawn = interval_chart(
        "helpfulness",
        title=title,
        description=description,
        x_label=_("Found it helpful"),
        rows=[_interval(row) for row in voted[:MOST_DRAWN]],
    )
    return Figure(
        slug="helpfulness",
        title=title,
        description=description,
        head=[
            *(_("Item"), _("Yes"), _("No")),
            *(_("At least, %"), _("Rate, %"), _("At most, %")),
        ],
        rows=[[row.item.question, row.votes.yes, row.votes.no, *row.percent] for row in voted],
        chart=drawn if voted else None,
    )


def _interval(row: VotedItem) -> Interval:
    low, high = row.votes.interval
    words = ngettext(
        "%(rate)s %% (%(low)s–%(high)s %%), %(count)s vote",
        "%(rate)s %% (%(low)s–%(high)s %%), %(count)s votes",
        row.votes.total,
    )
    lowest, rate, highest = row.percent
    return Interval(
        label=row.item.question,
        low=low,
        share=row.votes.rate or 0,
        high=high,
        words=words % {"rate": rate, "low": lowest, "high": highest, "count": row.votes.total},
    )
