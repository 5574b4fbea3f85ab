"""Whose turn it is: kept on the question, so that what waits is an index walk.

The clock of the wait runs while it is a mentor’s turn. `waiting_since` is when it would have begun
had it never stopped: now − waiting_since is how long the asker has really waited for a mentor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Value
from django.utils import timezone

from community.actions.news.announcing import announce
from community.actions.queue.claims import end_claims
from community.enums import Lane, NewsKind, Turn
from community.models import Claim, Question
from community.queries.queue.turns import (
    askers_to_remind,
    authors_asking_back,
    turn_by_rows,
    with_wrong_turn,
)

if TYPE_CHECKING:
    from accounts.models import User
    from community.models.question import QuestionQuerySet

_AT_ONCE = 500


def settle_turn(question_id: int) -> bool:
    """Ask the rows whose turn it is; True when it has changed.

    Call it at the end of everything that changes a thread, in its transaction, with the row of the
    question locked.
    """
    this = Question.objects.filter(pk=question_id)
    turn, right = this.annotate(right=turn_by_rows()).values_list("turn", "right").get()
    if turn == right:
        return False
    _pass_turn(this, to=Turn(right))
    return True


def settle_turns(questions: QuestionQuerySet) -> None:
    """As `settle_turn`, for many at once: after an import or a handover."""
    for turn in Turn:
        # Keys first: the rows must not change under the question that chooses them.
        pks = list(with_wrong_turn(questions).filter(right_turn=turn).values_list("pk", flat=True))
        for start in range(0, len(pks), _AT_ONCE):
            _pass_turn(Question.objects.filter(pk__in=pks[start : start + _AT_ONCE]), to=turn)


def asker_spoke(question: Question) -> set[int]:
    """Note a word of the asker’s in their thread; returns the mentors who had asked for it."""
    asked = authors_asking_back(question) if question.turn == Turn.ASKER else set()
    question.asker_spoke_at = timezone.now()
    question.save(update_fields=["asker_spoke_at"])
    return asked


def tell_of_reply(question: Question, *, to: set[int], by: User) -> None:
    """When the reply is an edit: of a comment, `news.threads` tells."""
    spoke_at = question.asker_spoke_at or timezone.now()
    announce(
        NewsKind.TURN,
        to=to,
        key=f"question/{question.pk}/replied/{spoke_at.timestamp():.0f}",
        by=by,
        question=question,
        details={"what": "replied"},
    )


def remind_askers() -> int:
    """Once in each pause: nobody is pressed, and others may answer all the while."""
    return sum(_remind(question) for question in askers_to_remind())


@transaction.atomic
def _remind(question: Question) -> bool:
    now = timezone.now()
    if not askers_to_remind().filter(pk=question.pk).update(asker_reminded_at=now):
        return False
    announce(
        NewsKind.TURN,
        to=[question.author_id],
        key=f"question/{question.pk}/reminder/{question.turn_since.timestamp():.0f}",
        question=question,
        details={"what": "reminder"},
    )
    return True


def _pass_turn(questions: QuestionQuerySet, *, to: Turn) -> None:
    now = timezone.now()
    fields: dict[str, Any] = {"turn": to, "turn_since": now, "asker_reminded_at": None}
    if to == Turn.MENTOR:
        pause = ExpressionWrapper(Value(now) - F("turn_since"), output_field=DurationField())
        fields["waiting_since"] = ExpressionWrapper(
            F("waiting_since") + pause, output_field=DateTimeField()
        )
    if to == Turn.NOBODY:
        fields["lane"] = Lane.USUAL
        end_claims(Claim.objects.filter(question__in=questions))
    questions.update(**fields)
