"""How somebody wants to hear of a kind of news, and when a mail of it may reach them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from community.enums import Delivery, NewsGroup, NewsKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

GROUPS: dict[NewsGroup, tuple[NewsKind, ...]] = {
    NewsGroup.ANSWERS: (NewsKind.ANSWER,),
    NewsGroup.WAITING: (NewsKind.PROMISE, NewsKind.TURN, NewsKind.ASKED_OUTCOME),
    NewsGroup.COMMENTS: (NewsKind.COMMENT, NewsKind.MENTION),
    NewsGroup.FOLLOWED: (NewsKind.NEW_QUESTION,),
    NewsGroup.POSTS: (
        *(NewsKind.ACCEPTED, NewsKind.EDITED, NewsKind.QUESTION_CHANGED),
        *(NewsKind.THANKS, NewsKind.ENDORSEMENT),
        *(NewsKind.OUTDATED, NewsKind.GUIDE_CHANGED, NewsKind.PROMOTED),
        *(NewsKind.PROPOSAL_OUTCOME, NewsKind.REPORT_OUTCOME, NewsKind.TESTIMONIAL),
    ),
    NewsGroup.MENTOR: (
        *(NewsKind.OFFER, NewsKind.ASKED, NewsKind.CLAIM_ENDING),
        *(NewsKind.IDLE, NewsKind.APPLICATION_DECIDED),
    ),
    NewsGroup.MENTORING: (
        *(NewsKind.REQUEST, NewsKind.REQUEST_DECIDED, NewsKind.REQUEST_REMINDER),
        *(NewsKind.MESSAGE, NewsKind.MEETING, NewsKind.NUDGE, NewsKind.CONVERSATION_ENDED),
    ),
    NewsGroup.SAFETY: (NewsKind.MODERATED, NewsKind.REPORT),
    NewsGroup.DUTIES: (NewsKind.REVIEW_DUE, NewsKind.OVERDUE, NewsKind.APPLICATION),
}
GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}

DEFAULTS: dict[NewsGroup, Delivery] = {
    NewsGroup.ANSWERS: Delivery.AT_ONCE,
    NewsGroup.WAITING: Delivery.AT_ONCE,
    NewsGroup.COMMENTS: Delivery.AT_ONCE,
    NewsGroup.FOLLOWED: Delivery.DAILY,
    NewsGroup.POSTS: Delivery.DAILY,
    NewsGroup.MENTOR: Delivery.AT_ONCE,
    NewsGroup.MENTORING: Delivery.AT_ONCE,
    NewsGroup.SAFETY: Delivery.AT_ONCE,
    NewsGroup.DUTIES: Delivery.DAILY,
}
# Somebody waits for them, or something was done to them: without a word they would be in the dark.
NEVER_NOTHING = {NewsGroup.MENTOR, NewsGroup.MENTORING, NewsGroup.SAFETY, NewsGroup.DUTIES}
# What a muted thread or person, or a block, does not silence.
# Over before a mail would be read.
OF_THE_MOMENT = {NewsKind.CLAIM_ENDING}
NEVER_MUTED = {NewsGroup.MENTORING, NewsGroup.SAFETY, NewsGroup.DUTIES}


@dataclass(frozen=True)
class Wishes:
    """Of one person; hours are those of `time_zone`, and Monday is day 0."""

    time_zone: str = "UTC"
    choices: Mapping[str, str] = field(default_factory=dict)
    quiet_from: time | None = None
    quiet_until: time | None = None
    morning_hour: int = 8
    weekly_day: int = 0


def choices_for(group: NewsGroup) -> list[Delivery]:
    return [
        delivery
        for delivery in Delivery
        if delivery != Delivery.NOTHING or group not in NEVER_NOTHING
    ]


def chosen(group: NewsGroup, wishes: Wishes) -> Delivery:
    """What was chosen once and is no choice any more counts as never chosen."""
    choice = wishes.choices.get(group, "")
    allowed = choices_for(group)
    return Delivery(choice) if choice in allowed else DEFAULTS[group]


def is_mutable(kind: NewsKind) -> bool:
    return GROUP_OF[kind] not in NEVER_MUTED


def how(kind: NewsKind, wishes: Wishes) -> Delivery:
    delivery = chosen(GROUP_OF[kind], wishes)
    is_mailed = delivery not in (Delivery.NOTHING, Delivery.INBOX)
    return Delivery.INBOX if is_mailed and kind in OF_THE_MOMENT else delivery


def mail_due_at(
    delivery: Delivery, *, now: datetime, wishes: Wishes, pause: timedelta
) -> datetime | None:
    """When a mail of what happens `now` is due; None when there is none.

    `pause` is what others of the same thread are waited for. Never within quiet hours.
    """
    match delivery:
        case Delivery.AT_ONCE:
            return next_moment(now + pause, wishes)
        case Delivery.DAILY:
            return next_moment(_next_morning(now, wishes), wishes)
        case Delivery.WEEKLY:
            return next_moment(_next_morning(now, wishes, weekday=wishes.weekly_day), wishes)
    return None


def next_moment(moment: datetime, wishes: Wishes) -> datetime:
    """Return `moment`, or the end of the quiet hours that it lies in."""
    start, end = wishes.quiet_from, wishes.quiet_until
    if start is None or end is None or start == end:
        return moment
    local = moment.astimezone(_zone(wishes.time_zone))
    clock = local.time()
    if start < end:
        is_quiet, ends_tomorrow = start <= clock < end, False
    else:
        is_quiet, ends_tomorrow = clock >= start or clock < end, clock >= start
    if not is_quiet:
        return moment
    return _at(local.date() + timedelta(days=ends_tomorrow), end, local.tzinfo, after=moment)


def is_quiet(moment: datetime, wishes: Wishes) -> bool:
    return next_moment(moment, wishes) > moment


def _next_morning(moment: datetime, wishes: Wishes, *, weekday: int | None = None) -> datetime:
    local = moment.astimezone(_zone(wishes.time_zone))
    hour = time(wishes.morning_hour)
    # Today’s may be over, and a week has seven days: the eighth surely does.
    for days in range(9):
        day = local.date() + timedelta(days=days)
        morning = datetime.combine(day, hour, local.tzinfo).astimezone(UTC)
        if morning > moment and weekday in (None, day.weekday()):
            return morning
    raise AssertionError("Every week has a morning.")


def _at(day: date, clock: time, zone: tzinfo | None, *, after: datetime) -> datetime:
    """The wall clock’s `clock` of `day`: the second one, where clocks were set back in between."""
    first, second = (
        datetime.combine(day, clock.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1)
    )
    return first if first > after else second


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
