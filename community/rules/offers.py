from __future__ import annotations

from typing import TYPE_CHECKING

from community.rules.posts import is_own

if TYPE_CHECKING:
    from community.models import Question
    from community.rules.posts import Person


def can_ask_mentors(user: Person, question: Question) -> bool:
    """By name, about one’s own question, for as long as it waits."""
    return is_own(user, question) and question.is_waiting and not question.is_locked
