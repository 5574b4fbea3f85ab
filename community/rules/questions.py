from __future__ import annotations

from typing import TYPE_CHECKING

from community.rules import posts

if TYPE_CHECKING:
    from community.models import Question
    from community.rules.posts import Person


def can_delete_question(user: Person, question: Question, *, answers_by_others: int) -> bool:
    """Others’ work is not taken away with one’s own."""
    return posts.can_delete(user, question, question) and not answers_by_others


def can_answer(user: Person, question: Question) -> bool:
    return (
        user.is_authenticated
        and question.is_public
        and not question.is_closed
        and posts.passes_lock(user, question)
    )
