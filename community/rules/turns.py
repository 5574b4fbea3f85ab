"""What the asker and the mentors may say about whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from community.enums import Turn
from community.rules import posts

if TYPE_CHECKING:
    from community.models import Question
    from community.rules.posts import Person


def can_ask_back(user: Person, question: Question, *, is_mentor: bool) -> bool:
    """A mentor’s comment that puts the turn to the asker."""
    return (
        is_mentor
        and not posts.is_own(user, question)
        and question.turn != Turn.NOBODY
        and posts.can_comment(user, question, question)
    )


def can_settle(user: Person, question: Question) -> bool:
    """“That settles it”, without accepting an answer: found elsewhere, or no longer needed."""
    return (
        _is_askers_to_say(user, question)
        and question.settled_at is None
        and question.accepted_answer_id is None
    )


def can_unsettle(user: Person, question: Question) -> bool:
    """“This did not solve it”: the question waits again, and first."""
    return (
        _is_askers_to_say(user, question)
        and question.turn == Turn.NOBODY
        and question.accepted_answer_id is None
    )


def _is_askers_to_say(user: Person, question: Question) -> bool:
    return (
        posts.is_own(user, question)
        and question.is_public
        and not question.is_closed
        and posts.passes_lock(user, question)
    )
