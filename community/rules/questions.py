from __future__ import annotations

import re
from typing import TYPE_CHECKING

from community.rules import posts

# What a question begins with that can be answered by yes or no, in the languages of the site.
YES_OR_NO = {
    *("am", "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might"),
    *("must", "shall", "should", "was", "were", "will", "would"),
}
CLAUSE = re.compile(r"[.,:;!?–—()]+")

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


def takes_position(question: Question) -> bool:
    """Whether “yes”, “it depends” or “no” would answer it, as far as its title tells."""
    clauses = (clause.split() for clause in CLAUSE.split(question.title.lower()))
    asks = any(words and words[0] in YES_OR_NO for words in clauses)
    is_choice = " or " in question.title.lower().replace(" or not", "")
    return asks and not is_choice
