"""How long something takes, in the words in which people say it."""

from math import ceil

from django.utils.translation import ngettext

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY


def at_most(seconds: float) -> str:
    """Rounded up to the unit that one would use: “40 minutes”, “5 hours”, “2 days”, “3 weeks”."""
    if seconds <= HOUR:
        minutes = max(5, 5 * ceil(seconds / (5 * MINUTE)))
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    if seconds <= 2 * DAY:
        hours = ceil(seconds / HOUR)
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    if seconds <= 3 * WEEK:
        days = ceil(seconds / DAY)
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    weeks = ceil(seconds / WEEK)
    return ngettext("%(n)s week", "%(n)s weeks", weeks) % {"n": weeks}
