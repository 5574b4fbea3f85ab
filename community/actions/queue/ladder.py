"""The ladder: what is done about a waiting question without anybody having to think of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from community.actions.news.announcing import announce
from community.actions.queue.offer_states import expire_offers, withdraw_needless
from community.actions.queue.offering import offer_to
from community.actions.queue.promises import measure_promises
from community.actions.row_locks import lock_question
from community.enums import NewsKind, Rung
from community.models import LadderStep
from community.queries.queue.ladder import editors, questions_to_look_after, waiting_state
from community.queries.queue.routing import candidates_for
from community.rules.routing import in_line

if TYPE_CHECKING:
    from community.models import Offer, Question
    from community.rules.ladder import Waiting


def climb() -> int:
    """Look after all that wait; run again at once, it finds nothing to do."""
    measure_promises()
    withdraw_needless()
    expire_offers()
    due = questions_to_look_after()
    for pk in due:
        look_after(pk)
    return len(due)


@transaction.atomic
def look_after(question_id: int) -> None:
    """Take the steps that are due and fill the places that are free.

    Whoever is told, is told of the last step only: the worker may have been away for a week.
    """
    question = lock_question(question_id)
    if not question.is_waiting:
        return
    state = waiting_state(question)
    due = state.due
    if not state.needs_a_look(timezone.now()):  # somebody was here first
        return
    LadderStep.objects.bulk_create(LadderStep(question=question, step=rung) for rung in due)
    rung = due[-1] if due else state.rung
    if rung is None:
        return
    made = _fill(question, rung, state.open_offers)
    LadderStep.objects.filter(question=question, step=rung).update(looked_at=timezone.now())
    if due or made:
        _tell(question, state, rung, made, is_new=bool(due))
    if Rung.EDITORS in due:
        announce(NewsKind.OVERDUE, to=editors(), key=f"overdue:{question.pk}", question=question)


def _fill(question: Question, rung: Rung, open_offers: int) -> list[Offer]:
    tags = list(question.tags.all())
    found, places = in_line(
        candidates_for(question, tags),
        question=question.pk,
        tags=len(tags),
        rung=rung,
        open_offers=open_offers,
        now=timezone.now(),
    )
    return offer_to(question, found, places=places, rung=rung)


def _tell(
    question: Question, state: Waiting, rung: Rung, made: list[Offer], *, is_new: bool
) -> None:
    """The asker, once for each step; and once when somebody has room at last."""
    asked = state.open_offers + len(made)
    if not is_new and state.open_offers + _offered_before(question, made):
        return
    announce(
        NewsKind.PROMISE,
        to=[question.author_id],
        key=f"promise:{question.pk}:{rung if is_new else 'found'}",
        question=question,
        details={"step": rung, "offers": asked},
    )


def _offered_before(question: Question, made: list[Offer]) -> int:
    return question.offers.exclude(pk__in=[offer.pk for offer in made]).count()
