"""What the asker says of the answers, short of accepting one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.comments import write_comment
from community.actions.news.threads import tell_of_comment
from community.actions.queue.turns import settle_turn
from community.actions.refusals import refusal
from community.actions.row_locks import lock_question
from community.enums import Lane
from community.models import Comment, Question
from community.queries.queue.turns import mentors_who_answered
from community.rules.turns import can_settle, can_unsettle

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from accounts.models import User


@transaction.atomic
def settle_question(*, question: Question, by: User) -> Question:
    """“That settles it”: it waits for nobody, and takes answers as before."""
    question = lock_question(question.pk)
    if question.settled_at and question.author_id == by.pk:
        return question
    if not can_settle(by, question):
        raise refusal(
            by,
            question,
            question,
            _("Only the person who asked can settle it, while it is open and nothing is accepted."),
        )
    question.settled_at = timezone.now()
    question.save(update_fields=["settled_at"])
    settle_turn(question.pk)
    return question


@transaction.atomic
def unsettle_question(
    *, question: Question, missing: str, by: User, form_token: UUID | None = None
) -> Comment:
    """“This did not solve it”: what is `missing` stands as a comment, and it waits first in line.

    The mentors who had answered are told; any mentor may take it up.
    """
    question = lock_question(question.pk)
    mine: QuerySet[Comment] = Comment.objects.filter(author=by, form_token=form_token)
    if form_token and (sent := mine.first()):
        return sent
    if not can_unsettle(by, question):
        raise refusal(by, question, question, _why_not(by, question))
    comment = write_comment(question, question, missing, by=by, form_token=form_token)
    Question.objects.filter(pk=question.pk).update(
        unsettled_at=timezone.now(), settled_at=None, lane=Lane.FIRST
    )
    settle_turn(question.pk)
    mentors = mentors_who_answered(question)
    tell_of_comment(comment, question=question, by=by, turn=mentors, what="unsettled")
    return comment


def _why_not(by: User, question: Question) -> str:
    if question.author_id != by.pk:
        return _("Only the person who asked can say whether it is solved.")
    if question.is_closed:
        return _("This question is closed. Edit it so that a moderator can reopen it.")
    if question.accepted_answer_id:
        return _("You have accepted an answer. Take the acceptance back first.")
    return _("Your question waits for a mentor already.")
