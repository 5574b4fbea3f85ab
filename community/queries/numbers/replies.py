"""How soon mentors answer, and whether it helped."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from community.models import TaggedQuestion
from community.queries.numbers.cohorts import (
    Cohort,
    asked_since,
    by_week,
    hours_until,
    newest_first,
    percent,
)
from core.charts import Bar, Series, bar_chart, line_chart
from core.figures import Figure

LOOKED_BACK = timedelta(days=90)
TAGS_DRAWN = 12


def first_reply_by_week() -> Figure:
    weeks = by_week()
    title = _("First reply by a mentor")
    description = _(
        "Of the questions asked in each week: the hours within which half of them, and nine in "
        "ten, had a mentor’s answer. Questions still without one count as waiting, so a week "
        "with many of them has no line."
    )
    known = [cohort.percentile(0.5) for cohort in weeks.values()]
    is_known = any(hours is not None for hours in known)
    chart = line_chart(
        "first-reply",
        title=title,
        description=description,
        x_label=_("Week"),
        y_label=_("Hours"),
        places=[date_format(week, "MONTH_DAY_FORMAT") for week in weeks],
        series=[
            Series(_("Half of them"), known),
            Series(_("Nine in ten"), [cohort.percentile(0.9) for cohort in weeks.values()]),
        ],
    )
    return Figure(
        slug="first-reply",
        title=title,
        description=description,
        head=[
            *(_("Week from"), _("Asked"), _("Answered by a mentor")),
            *(_("Half within, hours"), _("Nine in ten within, hours")),
        ],
        rows=[
            [
                *(week.isoformat(), cohort.asked, cohort.with_mentor),
                *(cohort.percentile(0.5), cohort.percentile(0.9)),
            ]
            for week, cohort in newest_first(weeks)
        ],
        chart=chart if is_known else None,
        remark=_("There are too few questions yet to draw a line.")
        if weeks and not is_known
        else "",
    )


def first_reply_by_tag() -> Figure:
    """The tags in which half of the questions waited longest come first."""
    cohorts = _by_tag()
    known = {tag: cohort.percentile(0.5) for tag, cohort in cohorts.items()}
    slowest = sorted(
        cohorts, key=lambda tag: (known[tag] is None, -(known[tag] or 0), -cohorts[tag].asked, tag)
    )
    title = _("First reply by tag")
    description = _(
        "Of the questions asked in the last 90 days: the hours within which half of them had a "
        "mentor’s answer. Tags with few questions, or with more than half of them still "
        "waiting, stand in the table only."
    )
    bars = [Bar(tag, hours) for tag in slowest if (hours := known[tag]) is not None]
    too_few = _("No tag has enough questions yet to draw a bar.") if cohorts and not bars else ""
    chart = bar_chart(
        "first-reply-by-tag",
        title=title,
        description=description,
        x_label=_("Hours"),
        bars=bars[:TAGS_DRAWN],
    )
    return Figure(
        slug="first-reply-by-tag",
        title=title,
        description=description,
        head=[
            *(_("Tag"), _("Asked"), _("Answered by a mentor")),
            *(_("Half within, hours"), _("Nine in ten within, hours")),
        ],
        rows=[
            [
                *(tag, cohorts[tag].asked, cohorts[tag].with_mentor),
                *(known[tag], cohorts[tag].percentile(0.9)),
            ]
            for tag in slowest
        ],
        chart=chart if bars else None,
        remark=too_few,
    )


def promises_by_week() -> Figure:
    weeks = by_week()
    title = _("Promises kept")
    description = _(
        "Of the questions asked in each week that were given an expected wait: how many had a "
        "mentor’s answer within the time that nine in ten were to take, and how many had not."
    )
    chart = line_chart(
        "promises",
        title=title,
        description=description,
        x_label=_("Week"),
        y_label=_("Questions"),
        places=[date_format(week, "MONTH_DAY_FORMAT") for week in weeks],
        series=[
            Series(_("Promised"), [cohort.promised for cohort in weeks.values()]),
            Series(_("Kept"), [cohort.kept for cohort in weeks.values()]),
            Series(_("Broken"), [cohort.broken for cohort in weeks.values()]),
        ],
    )
    return Figure(
        slug="promises",
        title=title,
        description=description,
        head=[
            *(_("Week from"), _("Promised"), _("Kept"), _("Broken"), _("Not yet known")),
            _("Kept of those known, %"),
        ],
        rows=[
            [
                *(week.isoformat(), cohort.promised, cohort.kept, cohort.broken),
                cohort.promised - cohort.kept - cohort.broken,
                percent(cohort.kept, cohort.kept + cohort.broken),
            ]
            for week, cohort in newest_first(weeks)
        ],
        chart=chart if any(cohort.promised for cohort in weeks.values()) else None,
    )


def accepted_by_week() -> Figure:
    weeks = by_week()
    title = _("Answered and accepted")
    description = _(
        "Of the questions asked in each week: how many have an answer, how many a mentor’s, and "
        "how many one that the person who asked has accepted."
    )
    chart = line_chart(
        "accepted",
        title=title,
        description=description,
        x_label=_("Week"),
        y_label=_("Questions"),
        places=[date_format(week, "MONTH_DAY_FORMAT") for week in weeks],
        series=[
            Series(_("Asked"), [cohort.asked for cohort in weeks.values()]),
            Series(_("Answered"), [cohort.answered for cohort in weeks.values()]),
            Series(_("By a mentor"), [cohort.with_mentor for cohort in weeks.values()]),
            Series(_("Accepted"), [cohort.accepted for cohort in weeks.values()]),
        ],
    )
    return Figure(
        slug="accepted",
        title=title,
        description=description,
        head=[
            *(_("Week from"), _("Asked"), _("Answered"), _("By a mentor"), _("By a mentor, %")),
            *(_("Accepted"), _("Accepted, %")),
        ],
        rows=[
            [
                *(week.isoformat(), cohort.asked, cohort.answered),
                *(cohort.with_mentor, percent(cohort.with_mentor, cohort.asked)),
                *(cohort.accepted, percent(cohort.accepted, cohort.asked)),
            ]
            for week, cohort in newest_first(weeks)
        ],
        chart=chart if weeks else None,
    )


def _by_tag() -> dict[str, Cohort]:
    start = timezone.now() - LOOKED_BACK
    asked = {
        pk: hours_until(reply, created)
        for pk, created, reply in asked_since(start)
        .order_by()
        .values_list("pk", "created_at", "first_at")
        .iterator()
    }
    tagged = TaggedQuestion.objects.filter(content_object__created_at__gte=start)
    cohorts: defaultdict[str, Cohort] = defaultdict(Cohort)
    for pk, tag in tagged.values_list("content_object_id", "tag__name").iterator():
        if pk in asked:
            cohorts[tag].waits.append(asked[pk])
    return cohorts
