from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from community.models import Question


def count_answers_by_others(question: Question) -> int:
    return question.answers.public().exclude(author=question.author_id).count()
