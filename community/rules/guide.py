"""Who moves things between threads and the guide. Its editors are those of careers.rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careers.rules import can_edit_guide
from community.rules.moderation import may_close
from community.rules.posts import is_own

if TYPE_CHECKING:
    from community.models import Answer, Question
    from community.rules.posts import Person


def can_propose(user: Person, question: Question, *, is_mentor: bool) -> bool:
    """A thread with an answer; one’s own too, because editors decide."""
    has_answers = question.is_public and question.answer_count > 0
    return has_answers and user.is_authenticated and (is_mentor or may_close(user))


def can_promote(user: Person, question: Question) -> bool:
    return question.is_public and can_edit_guide(user)


def can_link(user: Person, question: Question) -> bool:
    return question.is_public and can_edit_guide(user)


def can_choose_name(user: Person, answer: Answer) -> bool:
    """At any time: whatever became of the answer, the guide may still take from it."""
    return is_own(user, answer)


def can_forget_readings(user: Person, question: Question) -> bool:
    return is_own(user, question)


def can_see_readings(user: Person, question: Question, *, can_answer: bool) -> bool:
    """They are for those who answer, and the asker sees what is told."""
    return can_answer or is_own(user, question)
