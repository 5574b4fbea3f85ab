"""Counters are recounted from the rows, in one statement, never changed in steps.

Lock the row before (`actions.row_locks`): on PostgreSQL a statement sees what was committed when it
began, and two of them at once would each miss the other’s vote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FloatField,
    Max,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Abs, Cast, Coalesce, Greatest, Log, Sign, Sqrt

from community.actions.queue.turns import settle_turn
from community.models import Answer, Comment, Question, Vote
from community.models.post import PUBLIC
from core.sql import EpochSeconds

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.db.models.expressions import Combinable

# A tenfold of votes and answers lifts a question as much as being this much younger: 12.5 hours.
SECONDS_PER_STEP = 45_000
# Of the normal distribution: the lower end of an interval that holds the truth 4 times in 5.
Z_SQUARED = 1.2815515655446004**2


def recount_question(question_id: int) -> None:
    Question.objects.filter(pk=question_id).update(**question_counters())


def recount_answer(answer_id: int) -> None:
    """Its score; what it means to its question is `recount_question`."""
    Answer.objects.filter(pk=answer_id).update(**answer_counters())


def rebuild(model: type[Question | Answer], *, on_row: Callable[[], object]) -> list[int]:
    """Mend the counters that are not what the rows say; returns the primary keys of those rows.

    `on_row` is called once for each row looked at.
    """
    counters = question_counters() if model is Question else answer_counters()
    expected = {f"true_{name}": expression for name, expression in counters.items()}
    is_wrong = Q()
    for name in counters:
        is_wrong |= ~Q(**{name: F(f"true_{name}")})
    mended = []
    for pk in model.objects.order_by("pk").values_list("pk", flat=True).iterator():
        with transaction.atomic():
            row = model.objects.select_for_update(no_key=True).filter(pk=pk)
            row.get()
            is_mended = row.annotate(**expected).filter(is_wrong).exists()
            if is_mended:
                row.update(**counters)
            if model is Question:
                is_mended = settle_turn(pk) or is_mended
            if is_mended:
                mended.append(pk)
        on_row()
    return mended


def question_counters() -> dict[str, Combinable]:
    """Expressions for an UPDATE of questions."""
    votes = _total(Vote.objects.filter(question=OuterRef("pk")), "question", Sum("value"))
    score = votes + F("imported_score")
    answers = Answer.objects.filter(PUBLIC, question=OuterRef("pk"))
    answer_count = _total(answers, "question", Count("pk"))
    mentor_answer_count = _total(answers.filter(by_mentor=True), "question", Count("pk"))
    return {
        "score": score,
        "answer_count": answer_count,
        "mentor_answer_count": mentor_answer_count,
        "active_at": _active_at(answers),
        "hotness": _hotness(score + answer_count + mentor_answer_count),
    }


def answer_counters() -> dict[str, Combinable]:
    """Expressions for an UPDATE of answers. `confidence` is Wilson’s lower bound of up ÷ all.

    One vote up says less than 30 up and 2 down, which a plain share would not know. Of imported
    votes only the sum is known: as many ups, or downs.
    """
    votes = Vote.objects.filter(answer=OuterRef("pk"))
    up = _votes(votes.filter(value=1), Greatest(F("imported_score"), Value(0)))
    down = _votes(votes.filter(value=-1), Greatest(-F("imported_score"), Value(0)))
    spread = Sqrt(up * down / (up + down) + Value(Z_SQUARED / 4))
    bound = (up + Value(Z_SQUARED / 2) - Value(Z_SQUARED**0.5) * spread) / (
        up + down + Value(Z_SQUARED)
    )
    # The condition keeps the division from meeting 0 votes, and rounding from the exact 0.
    confidence = Case(
        When(Exists(votes.filter(value=1)) | Q(imported_score__gt=0), then=bound),
        default=Value(0.0),
        output_field=FloatField(),
    )
    score = _total(votes, "answer", Sum("value")) + F("imported_score")
    return {"score": score, "confidence": confidence}


def _votes(votes: QuerySet[Vote], imported: Combinable) -> Cast:
    return Cast(_total(votes, "answer", Count("pk")) + imported, FloatField())


def _total(rows: QuerySet[Any], key: str, aggregate: Sum | Count) -> Coalesce:
    per_key = rows.order_by().values(key).annotate(total=aggregate).values("total")
    return Coalesce(Subquery(per_key), 0)


def _latest(rows: QuerySet[Any], key: str, field: str) -> Coalesce:
    per_key = rows.order_by().values(key).annotate(latest=Max(field)).values("latest")
    return Coalesce(Subquery(per_key), F("created_at"))


def _active_at(answers: QuerySet[Answer]) -> Greatest:
    """The last thing that readers see: what was asked, answered, mended or said."""
    comments = Comment.objects.filter(PUBLIC)
    on_answers = comments.filter(
        answer__question=OuterRef("pk"), answer__hidden_at=None, answer__deleted_at=None
    )
    return Greatest(
        F("created_at"),
        Coalesce(F("edited_at"), F("created_at")),
        _latest(answers, "question", "created_at"),
        _latest(answers, "question", "edited_at"),
        _latest(comments.filter(question=OuterRef("pk")), "question", "created_at"),
        _latest(on_answers, "answer__question", "created_at"),
    )


def _hotness(interest: Combinable) -> Combinable:
    """Time enters as the moment of asking, so that nothing has to be calculated again as it passes.

    `interest`: votes, answers, and mentors’ answers once more.
    """
    size = Log(10, Greatest(Abs(interest), Value(1)), output_field=FloatField())
    return Cast(Sign(interest), FloatField()) * size + EpochSeconds("created_at") / Value(
        float(SECONDS_PER_STEP)
    )
