from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from community.queries.home import figures, shelves
from community.queries.question_lists import newest_questions
from community.views.structured_data import for_home

if TYPE_CHECKING:
    from datetime import timedelta

    from django.http import HttpRequest, HttpResponse

NEWEST = 6
_HOUR = 60  # minutes
_TWO_DAYS = 48 * _HOUR


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    counted = figures()
    context = {
        "figures": counted,
        "wait": short_wait(counted.wait) if counted.wait is not None else "",
        "waiting_count": counted.waiting,
        "topics": shelves(),
        "questions": newest_questions(NEWEST),
        **for_home(),
    }
    return render(request, "community/home/home.html", context)


def short_wait(wait: timedelta) -> str:
    """In the one unit that a reader would use."""
    minutes = max(1, round(wait.total_seconds() / 60))
    if minutes < _HOUR:
        return _("%(n)s min") % {"n": minutes}
    if minutes < _TWO_DAYS:
        return _("%(n)s h") % {"n": round(minutes / _HOUR)}
    days = round(minutes / (24 * _HOUR))
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
