"""Which waiting questions need looking after now."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, Max, OuterRef
from django.utils import timezone

from community.enums import OfferState
from community.models import Claim, LadderStep, Offer, Question
from community.rules.ladder import Waiting

if TYPE_CHECKING:
    from datetime import datetime


def questions_to_look_after() -> list[int]:
    """Those with a step due, or with a place that another mentor could take; in three queries.

    While a mentor writes, nobody else is asked.
    """
    now = timezone.now()
    writing = Claim.objects.active().filter(question=OuterRef("pk"))
    waiting = Question.objects.waiting().exclude(Exists(writing)).order_by("waiting_since", "pk")
    rows = waiting.values_list("pk", "waiting_since", "promise__seconds")
    found = {
        pk: Waiting(pk, now - since, _length(seconds), taken={}) for pk, since, seconds in rows
    }
    for step in LadderStep.objects.filter(question__in=waiting.order_by()):
        if step.question_id in found:
            found[step.question_id].taken[step.step] = step.looked_at
    _add_offers(found, now)
    return [one.pk for one in found.values() if one.needs_a_look(now)]


def waiting_state(question: Question) -> Waiting:
    """Of one that waits, read anew."""
    now = timezone.now()
    promised = question.promise.seconds if hasattr(question, "promise") else None
    steps = LadderStep.objects.filter(question=question)
    one = Waiting(
        pk=question.pk,
        waited=now - question.waiting_since,
        promised=_length(promised),
        taken={step.step: step.looked_at for step in steps},
    )
    _add_offers({one.pk: one}, now)
    return one


def editors() -> list[int]:
    """Who may edit the guide: they hear of what nobody else could answer."""
    people = get_user_model().objects.with_perm(
        "careers.change_article", backend="django.contrib.auth.backends.ModelBackend"
    )
    return list(people.filter(is_staff=True).values_list("pk", flat=True))


def _add_offers(found: dict[int, Waiting], now: datetime) -> None:
    """Of asked ones too: who is asked by name is asked."""
    counted: Counter[int] = Counter()
    decided: dict[int, list[datetime]] = defaultdict(list)
    states = Offer.objects.filter(question__in=list(found)).order_by()
    rows = states.values_list("question", "state", "expires_at").annotate(
        number=Count("pk"), last=Max("decided_at")
    )
    for pk, state, expires_at, number, last in rows:
        if state == OfferState.OPEN and expires_at > now:
            counted[pk] += number  # those made at once end at once
        elif last:
            decided[pk].append(last)
    for pk, one in found.items():
        one.open_offers = counted[pk]
        one.decided_at = max(decided[pk], default=None)


def _length(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
