"""What readers found when they tried it, and what the author makes of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.activity import note_activity
from community.actions.news.announcing import announce
from community.actions.refusals import refusal
from community.actions.row_locks import lock_answer, lock_question
from community.enums import MarkKind, NewsKind
from community.models import Answer, AnswerMark
from community.rules import trust
from community.rules.posts import is_own

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Question


@transaction.atomic
def mark_answer(*, answer: Answer, kind: MarkKind, is_set: bool, by: User, line: str = "") -> None:
    """Set a mark or take it back. `line`, of “out of date”, is for the author alone."""
    question = lock_question(answer.question_id)
    answer = lock_answer(answer.pk)
    if not trust.can_mark(by, answer, question):
        sentence = (
            _("You wrote this yourself: let others say how it went for them.")
            if is_own(by, answer)
            else _("This takes no marks.")
        )
        raise refusal(by, answer, question, sentence)
    if not is_set:
        AnswerMark.objects.filter(answer=answer, by=by, kind=kind).delete()
        return
    text = line if kind == MarkKind.OUTDATED else ""
    fresh = {"line": text, "created_at": timezone.now(), "settled_at": None}
    AnswerMark.objects.update_or_create(answer=answer, by=by, kind=kind, defaults=fresh)
    if kind == MarkKind.OUTDATED:
        _tell_when_many(answer)


@transaction.atomic
def confirm_answer(*, answer: Answer, by: User) -> Answer:
    """“Still true as of today”, by its author: the marks stay, and call for nothing any more."""
    question = lock_question(answer.question_id)
    answer = lock_answer(answer.pk)
    if not trust.can_confirm(by, answer, question):
        raise refusal(by, answer, question, _("Only its author can say that it still holds."))
    answer.checked_at, answer.question_changed_at = timezone.now(), None
    answer.save(update_fields=["checked_at"])
    settle_marks(answer.pk)
    note_activity(by.pk)
    return answer


def settle_marks(answer_id: int) -> None:
    """The author has looked at it again; the caller holds the lock of the answer."""
    open_marks = AnswerMark.objects.filter(
        answer=answer_id, kind=MarkKind.OUTDATED, settled_at=None
    )
    open_marks.update(settled_at=timezone.now())
    Answer.objects.filter(pk=answer_id).update(question_changed_at=None)


def mark_answers_of_changed(question: Question) -> None:
    """The asker has put it otherwise: what others answered waits for a look by its author."""
    answers = Answer.objects.filter(question=question).exclude(author=question.author_id)
    answers.update(question_changed_at=timezone.now())


def _tell_when_many(answer: Answer) -> None:
    marks = AnswerMark.objects.filter(answer=answer, kind=MarkKind.OUTDATED)
    if marks.filter(settled_at=None).count() < settings.OUTDATED_MARKS:
        return
    # Once for each time that its author has looked at it.
    settled = marks.exclude(settled_at=None).order_by("-settled_at").first()
    round_of = settled.settled_at.isoformat() if settled and settled.settled_at else ""
    announce(
        NewsKind.OUTDATED,
        to=[answer.author_id],
        key=f"outdated:{answer.pk}:{round_of}",
        question=answer.question,
        answer=answer,
        path=reverse("community:answer-outdated", args=[answer.pk]),
    )
