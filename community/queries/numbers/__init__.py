"""How the community does, for its mentors and editors: each figure counted when it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from community.queries.numbers import mentors, replies, thanks, waiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.figures import Figure

DRAWN: dict[str, Callable[[], Figure]] = {
    "first-reply": replies.first_reply_by_week,
    "first-reply-by-tag": replies.first_reply_by_tag,
    "promises": replies.promises_by_week,
    "waiting-now": waiting.waiting_now,
    "accepted": replies.accepted_by_week,
    "thanks": thanks.thanks_by_week,
    "who-answers": mentors.who_answers,
}


def all_numbers() -> list[Figure]:
    return [draw() for draw in DRAWN.values()]


def one_number(slug: str) -> Figure | None:
    draw = DRAWN.get(slug)
    return draw() if draw else None
