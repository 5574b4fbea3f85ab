from __future__ import annotations

from typing import TYPE_CHECKING

from community.rules import posts

if TYPE_CHECKING:
    from community.models import Answer, Question
    from community.rules.posts import Person


def can_accept(user: Person, answer: Answer, question: Question) -> bool:
    return (
        can_unaccept(user, question)
        and answer.question_id == question.pk
        and answer.is_public
        and question.is_public
    )


def can_unaccept(user: Person, question: Question) -> bool:
    return posts.is_own(user, question) and posts.passes_lock(user, question)
