"""Whose words the guide took over: an item keeps “answer/12/3”, the third text of answer 12."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careers.registry import Credit
from community.models import Answer
from core.text import read_number

if TYPE_CHECKING:
    from collections.abc import Iterable

KIND = "answer"


def origin_of(answer_id: int, revision_number: int) -> str:
    return f"{KIND}/{answer_id}/{revision_number}"


def answer_id_of(origin: str) -> int | None:
    """None for what is no answer’s."""
    kind, _, rest = origin.partition("/")
    return read_number(rest.partition("/")[0]) if kind == KIND else None


def credited_answers(origins: Iterable[str]) -> set[int]:
    return {number for origin in origins if (number := answer_id_of(origin)) is not None}


def credits_of_answers(origins: Iterable[str]) -> dict[str, Credit]:
    """Resolved whenever they are shown, so that a wish to be unnamed holds everywhere at once."""
    wanted = {origin: answer_id_of(origin) for origin in origins}
    answers = (
        Answer.objects.filter(pk__in={number for number in wanted.values() if number is not None})
        .select_related("author", "question", "imported")
        .defer("body", "body_html", "question__body", "question__body_html")
        .in_bulk()
    )
    return {
        origin: _credit(answers[number])
        for origin, number in wanted.items()
        if number is not None and number in answers
    }


def _credit(answer: Answer) -> Credit:
    # The licence of an imported answer asks for its author’s name.
    is_shown = answer.author.is_active or hasattr(answer, "imported")
    is_named = is_shown and not answer.is_unnamed_in_guide
    is_public = answer.is_public and answer.question.is_public
    return Credit(
        name=answer.author.display_name if is_named else "",
        url=answer.get_permanent_url() if is_public else "",
    )
