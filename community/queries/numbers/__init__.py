"""How the community does, for its mentors and editors: each figure counted when it is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from community.queries.numbers import mentors, replies, thanks, waiting
from community.queries.numbers.cohorts import Cohort, by_week

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.figures import Figure

Weeks = Mapping[date, Cohort]

# Those of the weeks share one walk through the questions.
OF_WEEKS: dict[str, Callable[[Weeks], Figure]] = {
    "first-reply": replies.first_reply_by_week,
    "promises": replies.promises_by_week,
    "accepted": replies.accepted_by_week,
}
OTHERS: dict[str, Callable[[], Figure]] = {
    "first-reply-by-tag": replies.first_reply_by_tag,
    "waiting-now": waiting.waiting_now,
    "thanks": thanks.thanks_by_week,
    "who-answers": mentors.who_answers,
}
ORDER = (
    *("first-reply", "first-reply-by-tag", "promises", "waiting-now"),
    *("accepted", "thanks", "who-answers"),
)


def all_numbers() -> list[Figure]:
    weeks = by_week()
    figures = {slug: draw(weeks) for slug, draw in OF_WEEKS.items()}
    figures |= {slug: draw() for slug, draw in OTHERS.items()}
    return [figures[slug] for slug in ORDER]


def one_number(slug: str) -> Figure | None:
    if slug in OF_WEEKS:
        return OF_WEEKS[slug](by_week())
    return OTHERS[slug]() if slug in OTHERS else None
