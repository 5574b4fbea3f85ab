from __future__ import annotations

from typing import TYPE_CHECKING

from community.enums import Turn
from community.rules import posts
from community.rules.questions import can_answer

if TYPE_CHECKING:
    from community.models import Question
    from community.rules.posts import Person


def can_claim(user: Person, question: Question, *, is_mentor: bool, is_blocked: bool) -> bool:
    """What somebody may keep for themselves while they write; whether it is free is not asked."""
    return (
        is_mentor
        and not is_blocked
        and question.turn != Turn.NOBODY
        and not posts.is_own(user, question)
        and can_answer(user, question)
    )
