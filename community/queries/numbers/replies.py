"""How soon mentors answer, and whether it helped."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from community.models import TaggedQuestion
from community.queries.numbers.cohorts import (
    Cohort,
    asked_since,
    hours_until,
    percent,
)
from community.queries.numbers.weekly import weekly
from core.charts import Bar, bar_chart
from core.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

LOOKED_BACK = timedelta(days=90)
TAGS_DRAWN = 12


def first_reply_by_week(weeks: Mapping[date, Cohort]) -> Figure:
    is_known = any(_half(cohort) is not None for cohort in weeks.values())
    return weekly(
        "first-reply",
        title=_("First reply by a mentor"),
        description=_(
            "Of the questions asked in each week: the hours within which half of them, and nine "
            "in ten, had a mentor’s answer. Questions still without one count as waiting, so a "
            "week with many of them has no line."
        ),
        y_label=_("Hours"),
        weeks=weeks,
        lines={_("Half of them"): _half, _("Nine in ten"): _nine_in_ten},
        columns={
            _("Asked"): lambda cohort: cohort.asked,
            _("Answered by a mentor"): lambda cohort: cohort.with_mentor,
            _("Half within, hours"): _half,
            _("Nine in ten within, hours"): _nine_in_ten,
        },
        is_drawn=is_known,
        why_no_chart=_("There are too few questions yet to draw a line.")
        if weeks and not is_known
        else "",
    )


def first_reply_by_tag() -> Figure:
    """The tags in which half of the questions waited longest come first."""
    cohorts = _by_tag()
    known = {tag: _half(cohort) for tag, cohort in cohorts.items()}
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
                *(known[tag], _nine_in_ten(cohorts[tag])),
            ]
            for tag in slowest
        ],
        chart=chart if bars else None,
        why_no_chart=too_few,
    )


def promises_by_week(weeks: Mapping[date, Cohort]) -> Figure:
    counts: dict[str, Callable[[Cohort], int | None]] = {
        _("Promised"): lambda cohort: cohort.promised,
        _("Kept"): lambda cohort: cohort.kept,
        _("Broken"): lambda cohort: cohort.broken,
    }
    return weekly(
        "promises",
        title=_("Promises kept"),
        description=_(
            "Of the questions asked in each week that were given an expected wait: how many had a "
            "mentor’s answer within the time that nine in ten were to take, and how many had not."
        ),
        y_label=_("Questions"),
        weeks=weeks,
        lines=counts,
        columns=counts
        | {
            _("Not yet known"): lambda cohort: cohort.promised - cohort.known,
            _("Kept of those known, %"): lambda cohort: percent(cohort.kept, cohort.known),
        },
        is_drawn=any(cohort.promised for cohort in weeks.values()),
    )


def accepted_by_week(weeks: Mapping[date, Cohort]) -> Figure:
    lines: dict[str, Callable[[Cohort], int | None]] = {
        _("Asked"): lambda cohort: cohort.asked,
        _("Answered"): lambda cohort: cohort.answered,
        _("By a mentor"): lambda cohort: cohort.with_mentor,
        _("Accepted"): lambda cohort: cohort.accepted,
    }
    return weekly(
        "accepted",
        title=_("Answered and accepted"),
        description=_(
            "Of the questions asked in each week: how many have an answer, how many a mentor’s, "
            "and how many one that the person who asked has accepted."
        ),
        y_label=_("Questions"),
        weeks=weeks,
        lines=lines,
        columns=lines
        | {
            _("By a mentor, %"): lambda cohort: percent(cohort.with_mentor, cohort.asked),
            _("Accepted, %"): lambda cohort: percent(cohort.accepted, cohort.asked),
        },
        is_drawn=bool(weeks),
    )


def _half(cohort: Cohort) -> int | None:
    return cohort.percentile(0.5)


def _nine_in_ten(cohort: Cohort) -> int | None:
    return cohort.percentile(0.9)


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
